/**
 * The event log of an account. {@link com.sunucu.server.events.EventLog#append} is the only way to
 * publish, in the caller's transaction: a change and its event are committed together (WHD-05).
 */
package com.sunucu.server.events;
