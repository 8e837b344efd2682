package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps checks that are not about the rate limit from running into it: a key whose window is used
 * up is replaced by a new one where the target mints keys, and by a spare one that is like it where
 * keys are given; where no spare is left it is waited for. Safe for use by many threads.
 */
public final class Pacer {

  private static final Duration WINDOW = Contract.api().rateLimit().window();

  /** Reset is rounded up to a second. */
  private static final Duration MAX_WAIT = WINDOW.plusSeconds(1);

  private final KeySource keys;
  private final Consumer<Duration> waits;
  private final Map<String, Key> replacements = new ConcurrentHashMap<>();
  private final Map<String, Instant> closed = new ConcurrentHashMap<>();

  /** The spare keys of each key. One is never the spare of two, which may stand side by side. */
  private final Map<String, List<Key>> spares = new HashMap<>();

  public Pacer(KeySource keys) {
    this(keys, time -> {});
  }

  /**
   * @param waits called with the length of each wait before it begins
   */
  public Pacer(KeySource keys, Consumer<Duration> waits) {
    this.keys = keys;
    this.waits = waits;
  }

  /** The key to use where this one is meant. */
  public Key ready(Key key) {
    return switch (keys) {
      case Sandbox sandbox -> minted(sandbox, key);
      case GivenKeys given -> spared(given, key);
    };
  }

  private Key minted(Sandbox sandbox, Key key) {
    Key current = replacements.getOrDefault(key.secret(), key);
    if (!closed.containsKey(current.secret())) {
      return current;
    }
    Key fresh = sandbox.key(key.account(), key.scopes());
    replacements.put(key.secret(), fresh);
    return fresh;
  }

  private synchronized Key spared(GivenKeys given, Key key) {
    List<Key> mine = spares.computeIfAbsent(key.secret(), k -> new ArrayList<>(List.of(key)));
    Optional<Key> open = mine.stream().filter(this::open).findFirst();
    if (open.isPresent()) {
      return open.get();
    }
    Set<Key> taken = spares.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    Optional<Key> spare =
        given.spares(key).stream().filter(s -> !taken.contains(s) && open(s)).findFirst();
    spare.ifPresent(mine::add);
    return spare.orElseGet(() -> {
      Key first =
          mine.stream().min(Comparator.comparing(k -> closed.get(k.secret()))).orElseThrow();
      await(closed.remove(first.secret()));
      return first;
    });
  }

  private boolean open(Key key) {
    Instant reset = closed.get(key.secret());
    return reset == null || Instant.now().isAfter(reset);
  }

  /** Notes what a response says of the key's window. */
  public void saw(Key key, Exchange exchange) {
    if (exchange.headers().number(HeaderNames.RATE_REMAINING).orElse(1) == 0) {
      long reset =
          exchange
              .headers()
              .number(HeaderNames.RATE_RESET)
              .orElse(Instant.now().plus(WINDOW).getEpochSecond());
      closed.put(key.secret(), Instant.ofEpochSecond(reset));
    }
  }

  private void await(Instant reset) {
    long left =
        Math.clamp(Duration.between(Instant.now(), reset).toMillis(), 0, MAX_WAIT.toMillis());
    waits.accept(Duration.ofMillis(left));
    try {
      Thread.sleep(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a rate window", e);
    }
  }
}
