/** Registered domains of accounts. */
package com.sunucu.server.domains;
