package com.sunucu.server.servers;

import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.SnapshotStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A restore point of a server's disk.
 *
 * @param text what its owner calls it
 * @param sizeMb 1000 to the GB
 * @param powerState of the server when it was taken
 */
public record Snapshot(
    UUID id,
    UUID serverId,
    Text text,
    SnapshotStatus status,
    int sizeMb,
    PowerState powerState,
    Instant createdAt) {

  /** Its name, and what its owner wrote beside it. */
  public record Text(String name, Optional<String> description) {}
}
