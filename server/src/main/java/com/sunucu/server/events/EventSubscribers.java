package com.sunucu.server.events;

import com.sunucu.api.model.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Receives each event when it is published, in the same transaction: what a subscriber stores is
 * committed together with the event or not at all (WHD-05).
 */
@FunctionalInterface
public interface EventSubscribers {

  /** No subscriber. */
  EventSubscribers NONE = (tx, accountId, eventId, type, now) -> {};

  /** Called once per event. */
  void published(Handle tx, UUID accountId, UUID eventId, EventType type, Instant now);
}
