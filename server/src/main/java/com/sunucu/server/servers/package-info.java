/** Servers and their snapshots. */
package com.sunucu.server.servers;
