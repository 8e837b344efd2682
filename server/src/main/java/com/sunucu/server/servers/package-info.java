/** The account's servers and their snapshots. */
package com.sunucu.server.servers;
