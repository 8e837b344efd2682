/** Webhook subscriptions (WHS-01 to WHS-08); the packages below deliver events to them. */
package com.sunucu.server.webhooks;
