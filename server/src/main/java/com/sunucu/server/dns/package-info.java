/** Asks DNS, for real (RUL-31): the only place that knows dnsjava. */
package com.sunucu.server.dns;
