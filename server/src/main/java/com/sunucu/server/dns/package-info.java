/** DNS look-ups (RUL-31). Only this package knows dnsjava. */
package com.sunucu.server.dns;
