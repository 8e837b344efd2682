package com.sunucu.conformance.probes;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.NotTestable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rate windows as the headers describe them. */
public final class RateWindows {

  /** A larger limit takes too long to use up. */
  public static final int LARGEST_LIMIT = 2_000;

  public static final String LIMIT = HeaderNames.RATE_LIMIT;
  public static final String REMAINING = HeaderNames.RATE_REMAINING;
  public static final String RESET = HeaderNames.RATE_RESET;
  public static final String RETRY_AFTER = HeaderNames.RETRY_AFTER;
  public static final List<String> HEADERS = List.of(LIMIT, REMAINING, RESET);

  private RateWindows() {}

  /**
   * How many requests a key may make in a window.
   *
   * @throws NotTestable when that is too many to use up
   */
  public static int limit(CheckContext context) {
    long limit = context.survey().limit();
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new NotTestable(
          "needs a limit of 1 to " + LARGEST_LIMIT + " requests, and the target's is " + limit);
    }
    return (int) limit;
  }

  /**
   * Sends the request one after the other until it is refused with 429, and returns all responses,
   * the 429 last.
   */
  public static List<Exchange> useUp(CheckContext context, Key key, Request request) {
    List<Exchange> all = new ArrayList<>();
    Key ready = context.keys().ready(key);
    int most = 2 * limit(context) + 1;
    while (all.size() < most) {
      Exchange exchange = context.client().sendUnpaced(ready, request);
      all.add(exchange);
      if (exchange.status() == 429) {
        return all;
      }
    }
    throw new Nonconformity(
        "no 429 in " + most + " requests, at a limit of " + limit(context), List.of(all.getLast()));
  }

  /**
   * Judges every window that drew a 429: as many were served in it as its first response promised,
   * each Remaining was told once, and none below zero.
   *
   * @param limit requests that a key may make in a window
   * @param whole whether every window must have had the whole limit, because nobody else used the
   *     key
   * @return how many windows were judged
   */
  public static int judge(int limit, List<Exchange> exchanges, boolean whole) {
    Map<Long, List<Exchange>> windows =
        exchanges.stream()
            .collect(Collectors.groupingBy(RateWindows::reset, TreeMap::new, Collectors.toList()));
    int validated = 0;
    for (List<Exchange> window : windows.values()) {
      List<Exchange> served = window.stream().filter(e -> e.status() != 429).toList();
      if (served.size() < window.size()) {
        validated++;
        judgeOne(limit, served, window, whole);
      }
    }
    return validated;
  }

  private static void judgeOne(
      int limit, List<Exchange> served, List<Exchange> window, boolean whole) {
    List<Long> told = served.stream().map(RateWindows::remaining).sorted().toList();
    long promised = told.isEmpty() ? 0 : told.getLast() + 1;
    Exchange any = window.getLast();
    Expect.response(any)
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
      Expect.response(any)
          .that(told.get(i) == i, REMAINING + " does not count down by one: " + told);
    }
  }

  /**
   * Sends the read until a response leaves at least this many requests in the window, and returns
   * that response. A used-up key is replaced, so the first window may be another key's.
   *
   * @throws NotTestable when no window can have so many left
   */
  public static Exchange withLeft(CheckContext context, Key key, int left) {
    if (limit(context) <= left) {
      throw new NotTestable("needs a limit of more than " + left + " requests");
    }
    Exchange exchange = context.client().send(key, read(context));
    for (int used = 0; remaining(exchange) < left && used <= 2 * left; used++) {
      exchange = context.client().send(key, read(context));
    }
    return exchange;
  }

  /**
   * Whether the second response is certainly of the first one's window. An equal Reset alone does
   * not show that: after the last request of a window the key is replaced, and the other key's
   * window may end in the same second.
   */
  public static boolean sameWindow(Exchange before, Exchange after) {
    return remaining(before) > 0 && reset(before) == reset(after);
  }

  /** What a window is used up with. */
  public static Request read(CheckContext context) {
    Operation operation = context.simpleRead();
    return Request.of(operation.method(), operation.path().text());
  }

  public static long reset(Exchange exchange) {
    return number(exchange, RESET);
  }

  public static long remaining(Exchange exchange) {
    return number(exchange, REMAINING);
  }

  public static long number(Exchange exchange, String header) {
    return exchange
        .headers()
        .number(header)
        .orElseThrow(() ->
            new Nonconformity(
                exchange.title() + ": " + exchange.status() + " without a number in " + header,
                List.of(exchange)));
  }
}
