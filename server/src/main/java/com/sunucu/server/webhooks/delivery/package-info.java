/**
 * The workers of the queue: they make outstanding deliveries, send what is due, record the results
 * and delete what is past retention.
 */
package com.sunucu.server.webhooks.delivery;
