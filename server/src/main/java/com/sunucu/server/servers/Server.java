package com.sunucu.server.servers;

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
    UUID id, String label, Network network, Image image, Size size, ServerState state, Term term) {

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
    public Optional<Instant> expiryDue() {
      if (over) {
        return Optional.empty();
      }
      return Optional.of(expiresAt.isBefore(createdAt) ? createdAt : expiresAt);
    }
  }

  Server with(ServerState next) {
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
  boolean expiredBy(Instant moment) {
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
