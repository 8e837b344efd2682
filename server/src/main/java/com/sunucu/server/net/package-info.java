/** Texts and nets of IP addresses. Pure: asks nobody and connects to nothing. */
package com.sunucu.server.net;
