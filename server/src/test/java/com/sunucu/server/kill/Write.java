package com.sunucu.server.kill;

import java.util.Optional;

/**
 * A request of the load, a POST that changes something.
 *
 * @param mark by which its effect is found among those of its kind on the account
 * @param idempotencyKey where the operation takes one
 */
record Write(
    Kind kind,
    Account account,
    String mark,
    Sender sender,
    String path,
    String body,
    Optional<String> idempotencyKey) {

  /** Whose credential it bears. */
  enum Sender {
    OWNER,
    OPERATOR
  }

  /** The same with a key by which it can be repeated. */
  Write repeatable() {
    String key = account.id() + "/" + mark.replace(' ', '-');
    return new Write(kind, account, mark, sender, path, body, Optional.of(key));
  }
}
