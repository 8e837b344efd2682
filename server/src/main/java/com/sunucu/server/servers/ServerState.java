package com.sunucu.server.servers;

import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.ServerStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What a server is doing, and what comes of what is done to it (the state table of resources.md).
 *
 * @param runningSince when it was last started; there if and only if it is running
 * @param resumesAs what it would be were it not suspended; there if and only if it is suspended
 */
public record ServerState(
    ServerStatus status, Optional<Instant> runningSince, Optional<ServerStatus> resumesAs) {

  public ServerState {
    if (runningSince.isPresent() != (status == ServerStatus.RUNNING)) {
      throw new IllegalArgumentException("runningSince belongs to running, not to " + status);
    }
    if (resumesAs.isPresent() != (status == ServerStatus.SUSPENDED)
        || resumesAs.filter(ServerStatus.SUSPENDED::equals).isPresent()) {
      throw new IllegalArgumentException("%s over %s".formatted(status, resumesAs));
    }
  }

  /** Running since then. */
  public static ServerState running(Instant since) {
    return new ServerState(ServerStatus.RUNNING, Optional.of(since), Optional.empty());
  }

  /** In a state other than running; a suspended one is to run when that ends. */
  public static ServerState of(ServerStatus status) {
    return status == ServerStatus.SUSPENDED
        ? suspendedOver(ServerStatus.RUNNING)
        : new ServerState(status, Optional.empty(), Optional.empty());
  }

  private static ServerState suspendedOver(ServerStatus resumesAs) {
    return new ServerState(ServerStatus.SUSPENDED, Optional.empty(), Optional.of(resumesAs));
  }

  /**
   * After this action; empty where it changes nothing (RUL-28).
   *
   * @throws com.sunucu.server.core.ApiException 409
   */
  Optional<ServerState> powered(PowerAction action, Instant now) {
    return switch (action) {
      case START -> {
        ServerAction.START.require(status);
        yield status == ServerStatus.RUNNING ? Optional.empty() : Optional.of(running(now));
      }
      case STOP -> {
        ServerAction.STOP.require(status);
        yield status == ServerStatus.STOPPED
            ? Optional.empty()
            : Optional.of(of(ServerStatus.STOPPED));
      }
      case REBOOT -> {
        ServerAction.REBOOT.require(status);
        yield Optional.of(running(now));
      }
    };
  }

  /**
   * While its disk is rebuilt (RUL-30).
   *
   * @throws com.sunucu.server.core.ApiException 409
   */
  ServerState reinstalling() {
    ServerAction.REINSTALL.require(status);
    return of(ServerStatus.REINSTALLING);
  }

  /**
   * While its disk is rolled back.
   *
   * @throws com.sunucu.server.core.ApiException 409
   */
  ServerState reverting() {
    ServerAction.REVERT.require(status);
    return of(ServerStatus.REVERTING);
  }

  /** Whether it is running, as a snapshot says it; it must be running or stopped. */
  PowerState power() {
    return PowerState.fromValue(status.value());
  }

  /** After its first installation. */
  ServerState provisioned(Instant at) {
    return done(ServerStatus.PENDING, running(at));
  }

  /** After a reinstall. */
  ServerState reinstalled(Instant at) {
    return done(ServerStatus.REINSTALLING, running(at));
  }

  /** After a revert: in the power state of before. */
  ServerState reverted(PowerState before, Instant at) {
    return done(
        ServerStatus.REVERTING,
        switch (before) {
          case RUNNING -> running(at);
          case STOPPED -> of(ServerStatus.STOPPED);
        });
  }

  /** After work that failed for good; a suspension stays. */
  ServerState failed() {
    return status == ServerStatus.SUSPENDED
        ? suspendedOver(ServerStatus.FAILED)
        : of(ServerStatus.FAILED);
  }

  /** Whatever it was, it is suspended; work on it goes on. */
  ServerState suspended() {
    return status == ServerStatus.SUSPENDED ? this : suspendedOver(status);
  }

  /**
   * Running, unless work on it is still going on or has failed: then it is what it would have been
   * without the suspension. One that is not suspended stays as it is.
   */
  ServerState unsuspended(Instant now) {
    return resumesAs
        .map(it ->
            switch (it) {
              case RUNNING, STOPPED -> running(now);
              case PENDING, BUILDING, REINSTALLING, REVERTING, FAILED -> of(it);
              case SUSPENDED -> throw new IllegalStateException("suspended twice");
            })
        .orElse(this);
  }

  /** Work that ends under a suspension leaves it in force. */
  private ServerState done(ServerStatus during, ServerState after) {
    if (resumesAs.orElse(status) != during) {
      throw new IllegalStateException("Work of %s ended on %s".formatted(during, this));
    }
    return status == ServerStatus.SUSPENDED ? suspendedOver(after.status) : after;
  }
}
