package com.sunucu.server.secrets;

import com.sunucu.server.secrets.SecretBox.CannotOpen;
import com.sunucu.server.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Encrypts all webhook secrets with the newest key, so that older keys can be removed (RUL-23). It
 * works in batches, so that a running server is not delayed; a secret that a customer rotates
 * meanwhile is kept.
 */
public final class SecretReencryption {

  /**
   * The result of a run.
   *
   * @param sealedAnew number of secrets encrypted again
   * @param current number of secrets that already used the newest key
   * @param unopened why secrets could not be decrypted, one sentence each; they were not changed
   */
  public record Outcome(int sealedAnew, int current, List<String> unopened) {}

  /** Rows per transaction. */
  private static final int PIECE = 500;

  private record Sealed(UUID accountId, UUID webhookId, String secret) {}

  private record Change(Sealed from, String to) {}

  private final Database database;
  private final SecretBox box;
  private final List<String> unopened = new ArrayList<>();
  private int sealedAnew;
  private int current;

  public SecretReencryption(Database database, SecretBox box) {
    this.database = database;
    this.box = box;
  }

  /** Processes all secrets once. */
  public Outcome run() {
    Optional<Sealed> last = Optional.empty();
    do {
      Optional<Sealed> from = last;
      List<Sealed> piece = database.read(tx -> piece(tx, from));
      List<Sealed> stale = piece.stream().filter(it -> !box.isCurrent(it.secret())).toList();
      current += piece.size() - stale.size();
      sealedAnew += save(stale.stream().map(this::anew).flatMap(Optional::stream).toList());
      last = piece.isEmpty() ? Optional.empty() : Optional.of(piece.getLast());
    } while (last.isPresent());
    return new Outcome(sealedAnew, current, List.copyOf(unopened));
  }

  private static List<Sealed> piece(Handle tx, Optional<Sealed> after) {
    String from = after.isPresent() ? "where (account_id, webhook_id) > (:account, :webhook) " : "";
    Query query =
        tx.createQuery(
            "select account_id, webhook_id, sealed_secret from webhooks "
                + from
                + "order by account_id, webhook_id fetch first :piece rows only");
    after.ifPresent(it -> query.bind("account", it.accountId()).bind("webhook", it.webhookId()));
    return query
        .bind("piece", PIECE)
        .map((row, context) ->
            new Sealed(
                row.getObject("account_id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getString("sealed_secret")))
        .list();
  }

  private Optional<Change> anew(Sealed row) {
    try {
      String secret = box.open(row.webhookId(), row.secret());
      return Optional.of(new Change(row, box.seal(row.webhookId(), secret)));
    } catch (CannotOpen e) {
      unopened.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** Skips rows that changed since they were read: those use the newest key already. */
  private int save(List<Change> changes) {
    return changes.isEmpty()
        ? 0
        : database.write(tx -> changes.stream().mapToInt(it -> save(tx, it)).sum());
  }

  private static int save(Handle tx, Change change) {
    return tx.createUpdate(
            """
            update webhooks set sealed_secret = :to
            where account_id = :account and webhook_id = :webhook and sealed_secret = :from
            """)
        .bind("to", change.to())
        .bind("account", change.from().accountId())
        .bind("webhook", change.from().webhookId())
        .bind("from", change.from().secret())
        .execute();
  }
}
