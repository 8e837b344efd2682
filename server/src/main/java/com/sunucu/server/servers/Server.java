package com.sunucu.server.servers;

import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.backbone.Addresses;
import com.sunucu.server.backbone.Machine;
import java.time.Instant;
import java.time.ZoneOffset;
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
   * What it is doing, and what comes of what is done to it (the state table of resources.md).
   *
   * @param runningSince when it was last started; there if and only if it is running
   * @param beneath what it would be were it not suspended; there if and only if it is suspended
   */
  public record State(
      ServerStatus status, Optional<Instant> runningSince, Optional<ServerStatus> beneath) {

    public State {
      if (runningSince.isPresent() != (status == ServerStatus.RUNNING)) {
        throw new IllegalArgumentException("runningSince belongs to running, not to " + status);
      }
      if (beneath.isPresent() != (status == ServerStatus.SUSPENDED)
          || beneath.filter(ServerStatus.SUSPENDED::equals).isPresent()) {
        throw new IllegalArgumentException("%s over %s".formatted(status, beneath));
      }
    }

    /** Running since then. */
    public static State running(Instant since) {
      return new State(ServerStatus.RUNNING, Optional.of(since), Optional.empty());
    }

    /** In a state other than running; a suspended one is to run when that ends. */
    public static State of(ServerStatus status) {
      return status == ServerStatus.SUSPENDED
          ? suspendedOver(ServerStatus.RUNNING)
          : new State(status, Optional.empty(), Optional.empty());
    }

    private static State suspendedOver(ServerStatus beneath) {
      return new State(ServerStatus.SUSPENDED, Optional.empty(), Optional.of(beneath));
    }

    /**
     * After this action; empty where it changes nothing (RUL-28).
     *
     * @throws com.sunucu.server.core.ApiException 409
     */
    Optional<State> powered(PowerAction action, Instant now) {
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
    State reinstalling() {
      ServerAction.REINSTALL.require(status);
      return of(ServerStatus.REINSTALLING);
    }

    /**
     * While its disk is rolled back.
     *
     * @throws com.sunucu.server.core.ApiException 409
     */
    State reverting() {
      ServerAction.REVERT.require(status);
      return of(ServerStatus.REVERTING);
    }

    /** Whether it is running, as a snapshot says it; it must be running or stopped. */
    PowerState power() {
      return PowerState.fromValue(status.value());
    }

    /** After its first installation. */
    State provisioned(Instant at) {
      return done(ServerStatus.PENDING, running(at));
    }

    /** After a reinstall. */
    State reinstalled(Instant at) {
      return done(ServerStatus.REINSTALLING, running(at));
    }

    /** After a revert: in the power state of before. */
    State reverted(PowerState before, Instant at) {
      return done(
          ServerStatus.REVERTING,
          switch (before) {
            case RUNNING -> running(at);
            case STOPPED -> of(ServerStatus.STOPPED);
          });
    }

    /** After work that failed for good; a suspension stays. */
    State failed() {
      return status == ServerStatus.SUSPENDED
          ? suspendedOver(ServerStatus.FAILED)
          : of(ServerStatus.FAILED);
    }

    /** Whatever it was, it is suspended; work on it goes on. */
    State suspended() {
      return status == ServerStatus.SUSPENDED ? this : suspendedOver(status);
    }

    /**
     * Running, unless work on it is still going on or has failed: then it is what it would have
     * been without the suspension. One that is not suspended stays as it is.
     */
    State unsuspended(Instant now) {
      return beneath
          .map(it ->
              switch (it) {
                case RUNNING, STOPPED -> running(now);
                case PENDING, BUILDING, REINSTALLING, REVERTING, FAILED -> of(it);
                case SUSPENDED -> throw new IllegalStateException("suspended twice");
              })
          .orElse(this);
    }

    /** Work that ends under a suspension leaves it in force. */
    private State done(ServerStatus during, State after) {
      if (beneath.orElse(status) != during) {
        throw new IllegalStateException("Work of %s ended on %s".formatted(during, this));
      }
      return status == ServerStatus.SUSPENDED ? suspendedOver(after.status) : after;
    }
  }

  /**
   * From its order until when it is paid.
   *
   * @param over whether it was suspended because this has passed (RUL-44)
   */
  public record Term(Instant createdAt, Instant expiresAt, boolean over) {

    /** A term that is not over. */
    public Term(Instant createdAt, Instant expiresAt) {
      this(createdAt, expiresAt, false);
    }

    /** A month of the calendar after a moment: how long one pays for at a time. */
    public static Instant monthAfter(Instant moment) {
      return moment.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    /** When it is to be suspended; empty where that was done. Never before it was ordered. */
    Optional<Instant> expiryDue() {
      if (over) {
        return Optional.empty();
      }
      return Optional.of(expiresAt.isBefore(createdAt) ? createdAt : expiresAt);
    }
  }

  Server with(State next) {
    return new Server(id, label, network, image, size, next, term);
  }

  Server with(Image next) {
    return new Server(id, label, network, next, size, state, term);
  }

  /** With these addresses, unless it has some. */
  Server reachedAt(Addresses addresses) {
    return network.ipv4().isPresent()
        ? this
        : new Server(
            id,
            label,
            new Network(
                network.hostname(),
                Optional.of(addresses.ipv4()),
                Optional.of(addresses.ipv6()),
                network.region()),
            image,
            size,
            state,
            term);
  }

  /** Whether its time is over by then, and it is not suspended for that yet. */
  boolean overBy(Instant moment) {
    return term.expiryDue().filter(it -> !it.isAfter(moment)).isPresent();
  }

  /** Suspended because its time is over. */
  Server expired() {
    Term past = new Term(term.createdAt(), term.expiresAt(), true);
    return new Server(id, label, network, image, size, state.suspended(), past);
  }

  /**
   * No longer suspended. One whose time is over gets a month more: it would be suspended again at
   * once.
   */
  Server unsuspended(Instant now) {
    boolean renewed = state.status() == ServerStatus.SUSPENDED && term.over();
    return new Server(
        id,
        label,
        network,
        image,
        size,
        state.unsuspended(now),
        renewed ? new Term(term.createdAt(), Term.monthAfter(now)) : term);
  }

  /** What the backbone needs to know of it. */
  Machine machine() {
    return new Machine(id, size.ramMb(), size.diskGb(), state.runningSince());
  }
}
