package com.sunucu.server.webhooks.queue;

import com.sunucu.api.Parameters;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.store.Database;
import java.util.UUID;

/**
 * Creates the account's outstanding deliveries before the transaction of an operation that needs
 * them (WHS-07, RUL-24): the log shows them, and a change of a subscription has little left to
 * complete. It works in batches, so that other accounts are not delayed. Usually nothing is
 * outstanding, and it costs an index look-up.
 */
public final class FanoutFirst implements Preparation {

  /** About one second of work. */
  private static final int MOST_PIECES = 64;

  private final Database database;
  private final Clock clock;

  public FanoutFirst(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @return whether deliveries were created
   * @throws ApiException 503 if more is outstanding than a request can wait for
   */
  @Override
  public Boolean prepare(Caller caller, Parameters in) {
    return complete(caller.accountId());
  }

  /**
   * Creates the outstanding deliveries of an account.
   *
   * @return whether deliveries were created
   */
  public boolean complete(UUID account) {
    for (int pieces = 0; pieces < MOST_PIECES; pieces++) {
      if (!database.read(tx -> OutstandingFanouts.exist(tx, account))) {
        return pieces > 0;
      }
      database.write(tx -> FanoutPiece.make(tx, account, OutstandingFanouts.PIECE, clock.now()));
    }
    throw OutstandingFanouts.tooMany();
  }
}
