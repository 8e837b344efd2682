package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * All that an account shows to one who may read everything, to see whether a call changed any of
 * it.
 */
final class AccountView {

  private final Trial trial;
  private final Key reader;

  /**
   * By path. What differs between two readings with nothing in between (live usage) is not in it.
   */
  private final Map<String, JsonNode> before = new LinkedHashMap<>();

  /** What has happened, where test control tells. */
  private final Optional<EventLog> events;

  private AccountView(Trial trial, Key reader) {
    this.trial = trial;
    this.reader = reader;
    this.events =
        trial.hasSandbox() ? Optional.of(EventLog.of(trial, reader.account())) : Optional.empty();
  }

  static AccountView of(Trial trial, Account account) {
    // All paths first: to find one, something may have to be created.
    List<String> paths =
        trial.served().stream()
            .filter(Operation::reads)
            .flatMap(operation -> trial.existing(account, operation).stream())
            .toList();
    AccountView view = new AccountView(trial, trial.fullKey(account));
    paths.forEach(view::note);
    return view;
  }

  /**
   * @param since the call that must not have changed anything
   */
  void requireUnchanged(Exchange since) {
    before.forEach((path, was) -> {
      Exchange now = get(path);
      if (!now.json().equals(was)) {
        throw new Nonconformity(
            since.title()
                + " → "
                + since.status()
                + ", which is to change nothing, changed "
                + path,
            List.of(since, now));
      }
    });
    events.ifPresent(log -> log.nothing(since.title() + ", which is to change nothing,", since));
  }

  private void note(String path) {
    JsonNode first = get(path).json();
    // Live figures bear their time: two readings within a millisecond look alike, and a third does
    // not.
    if (!first.has("sampledAt") && get(path).json().equals(first)) {
      before.put(path, first);
    }
  }

  private Exchange get(String path) {
    return trial.send(reader, Request.of("GET", path));
  }
}
