/** IP addresses, nets and target URLs. Pure: neither look-ups nor connections. */
package com.sunucu.server.net;
