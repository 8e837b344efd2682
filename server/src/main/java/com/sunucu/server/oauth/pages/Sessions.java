package com.sunucu.server.oauth.pages;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.auth.PasswordHash;
import com.sunucu.server.auth.Secret;
import com.sunucu.server.auth.SecretHash;
import com.sunucu.server.core.Clock;
import com.sunucu.server.oauth.protocol.SecretText;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Sessions of browsers. A browser gets a cookie before it signs in, and another one when it does,
 * so that nobody can prepare a session for somebody else. A token that every form must have is made
 * of the cookie.
 */
public final class Sessions {

  private static final Duration LIFETIME = Duration.ofSeconds(OAuthLimits.SESSION_SECONDS);

  /** A check of a password takes 19 MiB and 30 ms of a core. */
  private static final int CHECKS_AT_ONCE = 4;

  /**
   * Checked where there is no account, so that the time does not tell which addresses have one.
   * Made at the first sign-in: it takes as long as a check, which the start of the server need not.
   */
  private static final class Nobody {

    static final PasswordHash PASSWORD = PasswordHash.of(SecretText.random().reveal());

    private Nobody() {}
  }

  private final Database database;
  private final Clock clock;
  private final Guesses guesses;
  private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);

  public Sessions(Database database, Clock clock, Guesses guesses) {
    this.database = database;
    this.clock = clock;
    this.guesses = guesses;
  }

  /**
   * A browser's session.
   *
   * @param cookie the value of its cookie
   * @param fresh whether the browser does not have the cookie yet
   * @param accountId of the owner who signed in; empty before
   */
  public record Session(Secret cookie, boolean fresh, Optional<UUID> accountId) {

    /** The token that a form of this session must have, against forms of other sites. */
    String csrf() {
      return SecretHash.of("csrf " + cookie.reveal()).hex();
    }

    /** The page, with the cookie if the browser does not have it yet. */
    Page onto(Page page) {
      return fresh && page.cookie().isEmpty() ? page.withCookie(cookie.reveal()) : page;
    }

    /** Whether a form has the token of this session. */
    boolean isOwn(PageRequest request) {
      return request
          .field("csrf")
          .filter(it -> SecretHash.of(it).matches(SecretHash.of(csrf())))
          .isPresent();
    }
  }

  /** The session of a request; a new one if it has none. */
  Session of(PageRequest request) {
    return request
        .cookie()
        .map(it -> new Session(new Secret(it), false, owner(it)))
        .orElseGet(() -> new Session(SecretText.random(), true, Optional.empty()));
  }

  private Optional<UUID> owner(String cookie) {
    return database.read(tx ->
        tx.createQuery(
                """
                select s.account_id from web_sessions s join accounts a on a.account_id = s.account_id
                where s.session_hash = :hash and s.expires_at > :now and a.locked_at is null
                """)
            .bind("hash", SecretHash.of(cookie).hex())
            .bind("now", clock.now())
            .map(Row.as(row -> row.uuid("account_id")))
            .findOne());
  }

  private record Credentials(UUID accountId, PasswordHash password, boolean locked) {}

  /** The result of a sign-in. */
  enum Failure {
    WRONG,
    LOCKED,
    TOO_MANY,
    BUSY
  }

  /** A session that has begun, or why not. */
  record SignIn(Optional<Session> session, Optional<Failure> failure) {

    static SignIn failed(Failure failure) {
      return new SignIn(Optional.empty(), Optional.of(failure));
    }
  }

  /** Signs an owner in, with a new session. */
  SignIn signIn(String email, String password, String address) {
    String name = email.strip().toLowerCase(Locale.ROOT);
    List<Guesses.Bucket> buckets =
        List.of(new Guesses.Bucket("sign-in", name), new Guesses.Bucket("sign-in from", address));
    if (!guesses.allowed(buckets)) {
      return SignIn.failed(Failure.TOO_MANY);
    }
    if (!checks.tryAcquire()) {
      return SignIn.failed(Failure.BUSY);
    }
    Optional<Credentials> account;
    boolean right;
    try {
      account = find(name);
      right = account.map(Credentials::password).orElseGet(() -> Nobody.PASSWORD).matches(password);
    } finally {
      checks.release();
    }
    if (!right || account.isEmpty()) {
      guesses.wrong(buckets);
      return SignIn.failed(Failure.WRONG);
    }
    return account.get().locked()
        ? SignIn.failed(Failure.LOCKED)
        : new SignIn(Optional.of(begin(account.get().accountId())), Optional.empty());
  }

  private Session begin(UUID accountId) {
    Secret cookie = SecretText.random();
    Instant now = clock.now();
    database.write(tx ->
        tx.createUpdate(
                """
                insert into web_sessions (account_id, session_hash, created_at, expires_at)
                values (:account, :hash, :now, :expires)
                """)
            .bind("account", accountId)
            .bind("hash", SecretHash.of(cookie.reveal()).hex())
            .bind("now", now)
            .bind("expires", now.plus(LIFETIME))
            .execute());
    return new Session(cookie, true, Optional.of(accountId));
  }

  private Optional<Credentials> find(String email) {
    return database.read(tx ->
        tx.createQuery(
                "select account_id, password_hash, locked_at from accounts where email = :email")
            .bind("email", email)
            .map(
                Row.as(row ->
                    new Credentials(
                        row.uuid("account_id"),
                        new PasswordHash(row.text("password_hash")),
                        row.optionalInstant("locked_at").isPresent())))
            .findOne());
  }
}
