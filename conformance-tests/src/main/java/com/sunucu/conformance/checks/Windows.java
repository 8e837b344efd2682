package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.NotTestable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rate windows as the headers show them. */
final class Windows {

  /** A larger limit takes too long to use up. */
  static final int LARGEST_LIMIT = 2_000;

  static final String LIMIT = "X-RateLimit-Limit";
  static final String REMAINING = "X-RateLimit-Remaining";
  static final String RESET = "X-RateLimit-Reset";
  static final String RETRY_AFTER = "Retry-After";
  static final List<String> HEADERS = List.of(LIMIT, REMAINING, RESET);

  private Windows() {}

  /**
   * How many requests a key may make in a window.
   *
   * @throws NotTestable when that is too many to use up
   */
  static int limit(Trial trial) {
    long limit = trial.survey().limit();
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new NotTestable(
          "needs a limit of 1 to " + LARGEST_LIMIT + " requests, and the target's is " + limit);
    }
    return (int) limit;
  }

  /**
   * Sends the request one after the other until it is refused with 429, and returns all answers,
   * the 429 last.
   */
  static List<Exchange> useUp(Trial trial, Key key, Request request) {
    List<Exchange> all = new ArrayList<>();
    Key ready = trial.ready(key);
    int most = 2 * limit(trial) + 1;
    while (all.size() < most) {
      Exchange exchange = trial.sendUnpaced(ready, request);
      all.add(exchange);
      if (exchange.status() == 429) {
        return all;
      }
    }
    throw new Nonconformity(
        "no 429 in " + most + " requests, at a limit of " + limit(trial), List.of(all.getLast()));
  }

  /**
   * Judges every window that drew a 429: as many were served in it as its first answer promised,
   * each Remaining was told once, and none below zero.
   *
   * @param limit requests that a key may make in a window
   * @param whole whether every window must have had the whole limit, because nobody else used the
   *     key
   * @return how many windows were judged
   */
  static int judge(int limit, List<Exchange> exchanges, boolean whole) {
    Map<Long, List<Exchange>> windows =
        exchanges.stream()
            .collect(Collectors.groupingBy(Windows::reset, TreeMap::new, Collectors.toList()));
    int judged = 0;
    for (List<Exchange> window : windows.values()) {
      List<Exchange> served = window.stream().filter(e -> e.status() != 429).toList();
      if (served.size() < window.size()) {
        judged++;
        judgeOne(limit, served, window, whole);
      }
    }
    return judged;
  }

  private static void judgeOne(
      int limit, List<Exchange> served, List<Exchange> window, boolean whole) {
    List<Long> told = served.stream().map(Windows::remaining).sorted().toList();
    long promised = told.isEmpty() ? 0 : told.getLast() + 1;
    Exchange any = window.getLast();
    Expect.answer(any)
        .that(
            served.size() <= limit,
            served.size() + " requests were served in one window, at a limit of " + limit)
        .that(
            !whole || served.size() == limit,
            served.size() + " requests were served in one window, not " + limit)
        .that(
            served.size() == promised,
            served.size() + " requests were served where " + promised + " were left");
    for (int i = 0; i < told.size(); i++) {
      Expect.answer(any).that(told.get(i) == i, REMAINING + " does not count down by one: " + told);
    }
  }

  /** What a window is used up with. */
  static Request read(Trial trial) {
    Operation operation = trial.simpleRead();
    return Request.of(operation.method(), operation.path().text());
  }

  static long reset(Exchange exchange) {
    return number(exchange, RESET);
  }

  static long remaining(Exchange exchange) {
    return number(exchange, REMAINING);
  }

  static long number(Exchange exchange, String header) {
    return exchange
        .headers()
        .number(header)
        .orElseThrow(() ->
            new Nonconformity(
                exchange.title() + ": " + exchange.status() + " without a number in " + header,
                List.of(exchange)));
  }
}
