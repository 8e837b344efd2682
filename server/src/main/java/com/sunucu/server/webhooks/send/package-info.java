/** One attempt: signs an event and sends it to a subscription (WHD-01 to WHD-04). */
package com.sunucu.server.webhooks.send;
