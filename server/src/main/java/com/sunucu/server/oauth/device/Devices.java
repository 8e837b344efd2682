package com.sunucu.server.oauth.device;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.auth.AccountLocks;
import com.sunucu.server.auth.Secret;
import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.core.Clock;
import com.sunucu.server.oauth.clients.Client;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.oauth.protocol.SecretText;
import com.sunucu.server.oauth.protocol.UserCode;
import com.sunucu.server.oauth.tokens.Grant;
import com.sunucu.server.oauth.tokens.IssuedTokens;
import com.sunucu.server.oauth.tokens.Tokens;
import com.sunucu.server.store.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The device flow: begun by a client, decided by an owner, polled by the client. */
public final class Devices {

  private static final String UNKNOWN =
      "This device_code is unknown, was used before, or belongs to another client. Begin again at /oauth/device/code.";

  private final Database database;
  private final Clock clock;

  public Devices(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A flow that has begun; only this value has the text of the device code. */
  public record Begun(Secret deviceCode, DeviceCode code) {}

  /**
   * Begins a flow.
   *
   * @throws OAuthException temporarily_unavailable while too many codes are pending
   */
  public Begun begin(Client client, Set<Scope> scopes) {
    Secret text = SecretText.random();
    return database.write(tx -> {
      Instant now = clock.now();
      if (DeviceStore.alive(tx, now) >= OAuthLimits.PENDING_DEVICE_CODES) {
        throw new OAuthException(
            OAuthErrorCode.TEMPORARILY_UNAVAILABLE,
            "Too many device codes are pending. Try again in a few minutes.");
      }
      DeviceCode code = DeviceCode.begin(new Grant.Client(client.id(), client.name()), scopes, now);
      while (DeviceStore.find(tx, code.userCode()).isPresent()) {
        code = DeviceCode.begin(code.client(), scopes, now);
      }
      DeviceStore.insert(tx, SecretHash.of(text.reveal()), code, now);
      return new Begun(text, code);
    });
  }

  /** What came of a poll; a refusal changes the pace, which must commit. */
  private sealed interface Polled {

    record Issued(IssuedTokens tokens) implements Polled {}

    record Refused(OAuthErrorCode error, long seconds) implements Polled {}
  }

  /**
   * Responds to a poll: the tokens, once, or an error. Redemption and tokens are one transaction,
   * so that a failure does not use up the code.
   *
   * @throws OAuthException authorization_pending, slow_down, access_denied, expired_token or
   *     invalid_grant
   */
  public IssuedTokens poll(String clientId, String deviceCode) {
    SecretHash hash = SecretHash.of(deviceCode);
    return switch (database.<Polled>write(tx -> poll(tx, clientId, hash))) {
      case Polled.Issued(IssuedTokens tokens) -> tokens;
      case Polled.Refused(OAuthErrorCode error, long seconds) ->
          throw new OAuthException(error, description(error, seconds));
    };
  }

  private Polled poll(Handle tx, String clientId, SecretHash hash) {
    Instant now = clock.now();
    Optional<DeviceCode> found = DeviceStore.lock(tx, hash);
    if (found.isEmpty()) {
      return new Polled.Refused(OAuthErrorCode.INVALID_GRANT, 0);
    }
    DeviceCode code = found.get();
    return switch (code.poll(clientId, now)) {
      case DeviceCode.Poll.Refused(OAuthErrorCode error, DeviceCode next) -> {
        if (!next.equals(code)) {
          DeviceStore.update(tx, next);
        }
        yield new Polled.Refused(error, next.polls().interval().toSeconds());
      }
      case DeviceCode.Poll.Approved(UUID owner) -> {
        // An account that was locked after the approval gets no tokens.
        if (AccountLocks.isLocked(tx, owner) || !DeviceStore.redeem(tx, code)) {
          yield new Polled.Refused(OAuthErrorCode.INVALID_GRANT, 0);
        }
        Clients.used(tx, code.client().id(), now);
        yield new Polled.Issued(
            Tokens.issue(tx, Grant.of(owner, code.client(), code.scopes(), now), now));
      }
    };
  }

  private static String description(OAuthErrorCode error, long seconds) {
    return switch (error) {
      case AUTHORIZATION_PENDING ->
          "The owner of the account has not decided yet. Poll again in %d seconds."
              .formatted(seconds);
      case SLOW_DOWN ->
          "This poll came too early. From now on wait %d seconds between two polls."
              .formatted(seconds);
      case ACCESS_DENIED -> "The owner of the account refused. Do not poll again.";
      case EXPIRED_TOKEN -> "This device_code has expired. Begin again at /oauth/device/code.";
      default -> UNKNOWN;
    };
  }

  /** The flow with this user code that an owner can decide now. */
  public Optional<DeviceCode> pending(UserCode userCode) {
    return database
        .read(tx -> DeviceStore.find(tx, userCode))
        .filter(it -> it.status() == DeviceCode.Status.PENDING)
        .filter(it -> !it.isExpiredAt(clock.now()));
  }

  /**
   * Records an owner's decision.
   *
   * @param granted the approved scopes, of which those that were asked for count; empty for a
   *     denial
   * @return false if there is no such code, it has expired, or it was decided before
   */
  public boolean decide(UserCode userCode, UUID owner, Set<Scope> granted) {
    return database.write(tx -> {
      Optional<DeviceCode> decided =
          DeviceStore.lock(tx, userCode).flatMap(it -> it.decide(owner, granted, clock.now()));
      decided.ifPresent(it -> DeviceStore.update(tx, it));
      return decided.isPresent();
    });
  }
}
