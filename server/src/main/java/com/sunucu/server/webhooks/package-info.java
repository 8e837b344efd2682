/**
 * Webhooks: who subscribed, what is delivered, how it is signed, and where a delivery may go. The
 * only place that knows Apache HttpClient.
 */
package com.sunucu.server.webhooks;
