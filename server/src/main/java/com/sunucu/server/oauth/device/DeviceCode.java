package com.sunucu.server.oauth.device;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.oauth.protocol.UserCode;
import com.sunucu.server.oauth.tokens.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A device code and its user code (RFC 8628). Pure: each method returns what comes next.
 *
 * @param scopes asked for; after the approval, those that were granted
 * @param accountId of the owner who decided; empty while it is pending
 * @param polls the pace of the client
 */
public record DeviceCode(
    UserCode userCode,
    Grant.Client client,
    Set<Scope> scopes,
    Status status,
    Optional<UUID> accountId,
    Polls polls,
    Instant expiresAt) {

  private static final Duration LIFETIME = Duration.ofSeconds(OAuthLimits.DEVICE_CODE_SECONDS);
  private static final Duration INTERVAL = Duration.ofSeconds(OAuthLimits.POLL_SECONDS);
  private static final Duration SLOWER = Duration.ofSeconds(OAuthLimits.SLOW_DOWN_SECONDS);
  private static final Duration LEEWAY = Duration.ofMillis(OAuthLimits.POLL_LEEWAY_MILLIS);

  /** What the owner decided, and whether the client took it. */
  public enum Status {
    PENDING,
    APPROVED,
    DENIED,
    REDEEMED
  }

  /**
   * How often a client polls.
   *
   * @param interval between two polls
   * @param last the last poll that was not too early
   */
  public record Polls(Duration interval, Optional<Instant> last) {

    /** Clients may be early by a network's jitter; milliseconds count. */
    boolean tooEarly(Instant now) {
      return last.filter(it -> now.isBefore(it.plus(interval).minus(LEEWAY))).isPresent();
    }
  }

  /** The response to a poll. */
  public sealed interface Poll {

    /** The owner approved: tokens are issued, once. */
    record Approved(UUID accountId) implements Poll {}

    /**
     * A refusal.
     *
     * @param next the code after the poll
     */
    record Refused(OAuthErrorCode error, DeviceCode next) implements Poll {}
  }

  public DeviceCode {
    scopes = Set.copyOf(scopes);
  }

  /** A new code. */
  public static DeviceCode begin(Grant.Client client, Set<Scope> scopes, Instant now) {
    return new DeviceCode(
        UserCode.random(),
        client,
        scopes,
        Status.PENDING,
        Optional.empty(),
        new Polls(INTERVAL, Optional.empty()),
        now.plus(LIFETIME));
  }

  /** Responds to a poll of the client with this id. */
  public Poll poll(String clientId, Instant now) {
    // 3.4: the code of another client; its owner is not disturbed.
    if (!client.id().equals(clientId)) {
      return new Poll.Refused(OAuthErrorCode.INVALID_GRANT, this);
    }
    // 3.5: success comes once.
    if (status == Status.REDEEMED) {
      return new Poll.Refused(OAuthErrorCode.INVALID_GRANT, this);
    }
    // 3.5: expired_token, also for a code that was approved and not taken in time.
    if (isExpiredAt(now)) {
      return new Poll.Refused(OAuthErrorCode.EXPIRED_TOKEN, this);
    }
    return switch (status) {
      // A decision comes before slow_down: an early poll must not hide it.
      case DENIED -> new Poll.Refused(OAuthErrorCode.ACCESS_DENIED, this);
      case APPROVED -> new Poll.Approved(accountId.orElseThrow());
      case PENDING, REDEEMED ->
          polls.tooEarly(now)
              // 3.5: five seconds more for this and all later polls. The early poll itself does not
              // count as the last one: a client that waits the interval is not slowed again.
              ? new Poll.Refused(
                  OAuthErrorCode.SLOW_DOWN,
                  with(new Polls(polls.interval().plus(SLOWER), polls.last())))
              : new Poll.Refused(
                  OAuthErrorCode.AUTHORIZATION_PENDING,
                  with(new Polls(polls.interval(), Optional.of(now))));
    };
  }

  /**
   * Records the owner's decision.
   *
   * @param granted the scopes that the owner approved, empty for a denial; never more than those
   *     that the client asked for
   * @return empty if it is too late: the first decision stands, and an expired code has none
   */
  public Optional<DeviceCode> decide(UUID owner, Set<Scope> granted, Instant now) {
    if (status != Status.PENDING || isExpiredAt(now)) {
      return Optional.empty();
    }
    if (!scopes.containsAll(granted)) {
      throw new IllegalArgumentException("Nobody grants more than was asked for");
    }
    Status decided = granted.isEmpty() ? Status.DENIED : Status.APPROVED;
    return Optional.of(
        new DeviceCode(
            userCode,
            client,
            granted.isEmpty() ? scopes : granted,
            decided,
            Optional.of(owner),
            polls,
            expiresAt));
  }

  /** Whether neither client nor owner can use it any more. */
  public boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  private DeviceCode with(Polls next) {
    return new DeviceCode(userCode, client, scopes, status, accountId, next, expiresAt);
  }
}
