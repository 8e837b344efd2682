package com.sunucu.server.servers;

import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.ServerStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a server and its transitions (RUL-28, RUL-30, RUL-44).
 *
 * @param runningSince the time of the last start; present exactly if the server is running
 * @param resumesAs the state without the suspension; present exactly if the server is suspended
 */
public record ServerState(
    ServerStatus status, Optional<Instant> runningSince, Optional<ServerStatus> resumesAs) {

  public ServerState {
    if (runningSince.isPresent() != (status == ServerStatus.RUNNING)) {
      throw new IllegalArgumentException("runningSince belongs to running, not to " + status);
    }
    if (resumesAs.isPresent() != (status == ServerStatus.SUSPENDED)
        || resumesAs.filter(ServerStatus.SUSPENDED::equals).isPresent()) {
      throw new IllegalArgumentException(
          "A server that is %s cannot resume as %s".formatted(status, resumesAs));
    }
  }

  /** Running since this time. */
  public static ServerState running(Instant since) {
    return new ServerState(ServerStatus.RUNNING, Optional.of(since), Optional.empty());
  }

  /** A state other than running. A suspended server resumes as running. */
  public static ServerState of(ServerStatus status) {
    return status == ServerStatus.SUSPENDED
        ? suspendedFrom(ServerStatus.RUNNING)
        : new ServerState(status, Optional.empty(), Optional.empty());
  }

  private static ServerState suspendedFrom(ServerStatus resumesAs) {
    return new ServerState(ServerStatus.SUSPENDED, Optional.empty(), Optional.of(resumesAs));
  }

  /**
   * The state after this action; empty if the action changes nothing (RUL-28).
   *
   * @throws com.sunucu.server.core.ApiException 409 if the state does not allow it
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
   * The state while the disk is rebuilt (RUL-30).
   *
   * @throws com.sunucu.server.core.ApiException 409 if the state does not allow it
   */
  ServerState reinstalling() {
    ServerAction.REINSTALL.require(status);
    return of(ServerStatus.REINSTALLING);
  }

  /**
   * The state while the disk is reverted to a snapshot.
   *
   * @throws com.sunucu.server.core.ApiException 409 if the state does not allow it
   */
  ServerState reverting() {
    ServerAction.REVERT.require(status);
    return of(ServerStatus.REVERTING);
  }

  /** The power state for a snapshot; the server must be running or stopped. */
  PowerState power() {
    return PowerState.fromValue(status.value());
  }

  /** The state after the first installation. */
  ServerState provisioned(Instant at) {
    return done(ServerStatus.PENDING, running(at));
  }

  /** The state after a reinstall. */
  ServerState reinstalled(Instant at) {
    return done(ServerStatus.REINSTALLING, running(at));
  }

  /** The state after a revert: the power state that the server had before. */
  ServerState reverted(PowerState before, Instant at) {
    return done(
        ServerStatus.REVERTING,
        switch (before) {
          case RUNNING -> running(at);
          case STOPPED -> of(ServerStatus.STOPPED);
        });
  }

  /** The state after work that failed for good. A suspension remains. */
  ServerState failed() {
    return status == ServerStatus.SUSPENDED
        ? suspendedFrom(ServerStatus.FAILED)
        : of(ServerStatus.FAILED);
  }

  /** Suspended from any state. Work in progress continues. */
  ServerState suspended() {
    return status == ServerStatus.SUSPENDED ? this : suspendedFrom(status);
  }

  /**
   * The state without the suspension: running, unless work is still in progress or has failed. A
   * state that is not suspended is returned unchanged.
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

  /** The state after work; work that ends during a suspension leaves the suspension in force. */
  private ServerState done(ServerStatus during, ServerState after) {
    if (resumesAs.orElse(status) != during) {
      throw new IllegalStateException("Work of %s ended on %s".formatted(during, this));
    }
    return status == ServerStatus.SUSPENDED ? suspendedFrom(after.status) : after;
  }
}
