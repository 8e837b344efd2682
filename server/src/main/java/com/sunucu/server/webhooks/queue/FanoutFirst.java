package com.sunucu.server.webhooks.queue;

import com.sunucu.api.Parameters;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.store.Database;
import java.util.UUID;

/**
 * Makes the account's outstanding deliveries before the transaction of an operation that needs them
 * (WHS-07, RUL-24): the log shows them, and a changed subscription has little left to complete. In
 * pieces, so that no other account waits for long. Usually nothing is outstanding, and the cost is
 * one index look-up.
 */
public final class FanoutFirst implements Preparation {

  /** About a second of work. */
  private static final int MAX_PIECES = 64;

  private final Database database;
  private final Clock clock;

  public FanoutFirst(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @return whether there were deliveries to make
   * @throws ApiException 503 where there is more than a request can wait for
   */
  @Override
  public Boolean prepare(Caller caller, Parameters in) {
    return complete(caller.accountId());
  }

  /** Makes the outstanding deliveries of an account. */
  public boolean complete(UUID account) {
    for (int pieces = 0; pieces < MAX_PIECES; pieces++) {
      if (!database.read(tx -> OutstandingFanouts.exist(tx, account))) {
        return pieces > 0;
      }
      database.write(tx -> FanoutPiece.make(tx, account, OutstandingFanouts.PIECE, clock.now()));
    }
    throw OutstandingFanouts.tooMany();
  }
}
