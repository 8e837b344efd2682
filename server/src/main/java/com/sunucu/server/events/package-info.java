/**
 * The event log: what happened on an account. {@link com.sunucu.server.events.EventLog#append} is
 * the only way to publish, and it publishes in the caller's transaction: an accepted change and its
 * event commit together (WHD-05).
 */
package com.sunucu.server.events;
