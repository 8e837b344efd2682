/**
 * The queue of deliveries in the database: its rows, states, leases and retry schedule. Knows no
 * network.
 */
package com.sunucu.server.webhooks.queue;
