/**
 * The log of the process: a bounded queue in front of stderr, and the rules that keep secrets and
 * client input out of it.
 */
package com.sunucu.server.logging;
