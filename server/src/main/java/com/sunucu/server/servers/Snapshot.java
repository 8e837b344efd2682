package com.sunucu.server.servers;

import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.SnapshotStatus;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.servers.Server.Image;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A restore point of a server's disk.
 *
 * @param text what its owner calls it
 * @param status {@code creating} until it can be used
 */
public record Snapshot(
    UUID id, UUID serverId, Text text, SnapshotStatus status, Content content, Instant createdAt) {

  /** Its name, and what its owner wrote beside it. */
  public record Text(String name, Optional<String> description) {

    private static final DateTimeFormatter SECOND =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The text of a snapshot that is called by the time of its request where it has no name. */
    static Text of(Optional<String> name, Optional<String> description, Instant requested) {
      return new Text(name.orElseGet(() -> SECOND.format(requested)), description);
    }
  }

  /**
   * What it holds of the server.
   *
   * @param sizeMb 1000 to the GB
   * @param powerState of the server when it was taken
   * @param image what was installed then
   */
  public record Content(int sizeMb, PowerState powerState, Image image) {}

  /**
   * @throws ApiException 409 while it is being taken
   */
  void requireReady() {
    switch (status) {
      case READY -> {}
      case CREATING ->
          throw ApiException.invalidState(
              "The snapshot is %s. It can be deleted and reverted to once it is %s."
                  .formatted(status.value(), SnapshotStatus.READY.value()));
    }
  }
}
