package com.sunucu.server.events;

import com.sunucu.api.model.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Receives each event as it is published, in the same transaction, so that the subscribers' rows
 * commit together with the event (WHD-05).
 */
@FunctionalInterface
public interface EventSubscribers {

  /** No subscribers. */
  EventSubscribers NONE = (tx, accountId, eventId, type, now) -> {};

  /** Called once per event. */
  void published(Handle tx, UUID accountId, UUID eventId, EventType type, Instant now);
}
