/**
 * The log of the process: a bounded queue in front of stderr, and the rules that keep secrets and
 * text of clients out of it.
 */
package com.sunucu.server.logging;
