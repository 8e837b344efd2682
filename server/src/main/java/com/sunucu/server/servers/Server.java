package com.sunucu.server.servers;

import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.backbone.Machine;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A server as its owner may know it. What the backbone keeps beside it ({@link
 * com.sunucu.server.backbone.Placement}) is not read here, so nothing that is made of this can show
 * it (SRV-03).
 */
public record Server(
    UUID id, String label, Network network, Image image, Size size, State state, Term term) {

  /**
   * Where it is reached.
   *
   * @param ipv4 empty until it has one
   * @param ipv6 empty where it has none
   */
  public record Network(
      String hostname, Optional<String> ipv4, Optional<String> ipv6, String region) {}

  /**
   * What is installed.
   *
   * @param family the operating system, {@code debian}
   * @param template the system of it, {@code debian-13}
   */
  public record Image(String family, String template) {}

  /**
   * How big it is.
   *
   * @param ramMb in MiB
   * @param bandwidthGb traffic included in a month
   */
  public record Size(int vcpu, int ramMb, int diskGb, int bandwidthGb) {}

  /**
   * What it is doing.
   *
   * @param runningSince when it was last started; there if and only if it is running
   */
  public record State(ServerStatus status, Optional<Instant> runningSince) {

    public State {
      if (runningSince.isPresent() != (status == ServerStatus.RUNNING)) {
        throw new IllegalArgumentException("runningSince belongs to running, not to " + status);
      }
    }

    /** Running since then. */
    public static State running(Instant since) {
      return new State(ServerStatus.RUNNING, Optional.of(since));
    }

    /** In a state other than running. */
    public static State of(ServerStatus status) {
      return new State(status, Optional.empty());
    }
  }

  /** From its order until when it is paid. */
  public record Term(Instant createdAt, Instant expiresAt) {}

  /** What the backbone needs to know of it. */
  Machine machine() {
    return new Machine(id, size.ramMb(), size.diskGb(), state.runningSince());
  }
}
