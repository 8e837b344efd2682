package com.sunucu.server.servers;

import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.backbone.Addresses;
import com.sunucu.server.backbone.Machine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * A server as its owner may see it. It has none of the backbone's data ({@link
 * com.sunucu.server.backbone.Placement}), so no response can reveal that data (SRV-03).
 */
public record Server(
    UUID id, String label, Network network, Image image, Size size, ServerState state, Term term) {

  /**
   * The addresses of a server.
   *
   * @param ipv4 empty until one is assigned
   * @param ipv6 empty if the server has none
   */
  public record Network(
      String hostname, Optional<String> ipv4, Optional<String> ipv6, String region) {}

  /**
   * The installed operating system.
   *
   * @param family such as {@code debian}
   * @param template such as {@code debian-13}
   */
  public record Image(String family, String template) {}

  /**
   * The size of a server.
   *
   * @param ramMb in MiB
   * @param bandwidthGb traffic included per month
   */
  public record Size(int vcpu, int ramMb, int diskGb, int bandwidthGb) {}

  /**
   * The paid period.
   *
   * @param over whether the server was suspended because the period ended (RUL-44)
   */
  public record Term(Instant createdAt, Instant expiresAt, boolean over) {

    /** A period that has not ended. */
    public Term(Instant createdAt, Instant expiresAt) {
      this(createdAt, expiresAt, false);
    }

    /** One calendar month after a time, the length of a paid period. */
    public static Instant monthAfter(Instant moment) {
      return moment.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    /** The time at which to suspend the server, never before its order; empty if that was done. */
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

  /** The server with these addresses, unless it has some. */
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

  /** Whether the paid period has ended by then and the server is not suspended for it yet. */
  boolean expiredBy(Instant moment) {
    return term.expiryDue().filter(it -> !it.isAfter(moment)).isPresent();
  }

  /** The server, suspended because its paid period ended. */
  Server expired() {
    Term past = new Term(term.createdAt(), term.expiresAt(), true);
    return new Server(id, label, network, image, size, state.suspended(), past);
  }

  /**
   * The server without its suspension. If its paid period ended, it gets another month; otherwise
   * it would be suspended again at once.
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

  /** The facts about the server that the backbone needs. */
  Machine machine() {
    return new Machine(id, size.ramMb(), size.diskGb(), state.runningSince());
  }
}
