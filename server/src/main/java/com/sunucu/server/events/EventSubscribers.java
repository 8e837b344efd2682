package com.sunucu.server.events;

import com.sunucu.api.model.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who is told of an event as it is published, in the same transaction: what they make of it commits
 * together with the event or not at all (WHD-05).
 */
@FunctionalInterface
public interface EventSubscribers {

  /** Nobody. */
  EventSubscribers NONE = (tx, accountId, eventId, type, now) -> {};

  /** Called once for each event. */
  void published(Handle tx, UUID accountId, UUID eventId, EventType type, Instant now);
}
