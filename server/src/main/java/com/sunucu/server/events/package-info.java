/**
 * The event log: what happened on an account. Only {@link com.sunucu.server.events.EventLog#append}
 * publishes, in the caller's transaction, so that a change and its event commit together (WHD-05).
 */
package com.sunucu.server.events;
