/**
 * The defence against slow clients: limits on time and memory for reading requests and writing
 * responses (RUL-11).
 */
package com.sunucu.server.http.slow;
