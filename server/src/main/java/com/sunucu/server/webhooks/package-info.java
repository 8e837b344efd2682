/** Webhook subscriptions: their operations and storage. Deliveries are in the packages below. */
package com.sunucu.server.webhooks;
