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
 * @param text its name and description
 * @param status {@code creating} until it can be used
 */
public record Snapshot(
    UUID id, UUID serverId, Text text, SnapshotStatus status, Content content, Instant createdAt) {

  /** Name and description of a snapshot. */
  public record Text(String name, Optional<String> description) {

    private static final DateTimeFormatter SECOND =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The text of a snapshot. Without a name, it is named after the time of the request. */
    static Text of(Optional<String> name, Optional<String> description, Instant requested) {
      return new Text(name.orElseGet(() -> SECOND.format(requested)), description);
    }
  }

  /**
   * The captured content.
   *
   * @param sizeMb 1000 per GB
   * @param powerState of the server when the snapshot was taken
   * @param image the operating system installed at that time
   */
  public record Content(int sizeMb, PowerState powerState, Image image) {}

  /**
   * Checks that the snapshot is ready.
   *
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
