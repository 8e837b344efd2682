package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Nonconformity;
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
public final class AccountView {

  private final CheckContext context;
  private final Key reader;

  /**
   * By path. What differs between two readings with nothing in between (live usage) is not in it.
   */
  private final Map<String, JsonNode> before = new LinkedHashMap<>();

  /** What has happened, where test control tells. */
  private final Optional<EventWatch> events;

  private AccountView(CheckContext context, Key reader) {
    this.context = context;
    this.reader = reader;
    this.events =
        context.hasSandbox()
            ? Optional.of(EventWatch.of(context, reader.account()))
            : Optional.empty();
  }

  public static AccountView of(CheckContext context, Account account) {
    // All paths first: to find one, something may have to be created.
    List<String> paths =
        context.served().stream()
            .filter(Operation::reads)
            .flatMap(operation -> context.resources().existing(account, operation).stream())
            .toList();
    AccountView view = new AccountView(context, context.keys().full(account));
    paths.forEach(view::note);
    return view;
  }

  /**
   * @param since the call that must not have changed anything
   */
  public void requireUnchanged(Exchange since) {
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
    return context.client().send(reader, Request.of("GET", path));
  }
}
