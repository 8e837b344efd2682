package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Outcome.Case;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.Sandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** What one check is given to judge the target by. One check uses it, in one thread. */
public final class Trial {

  private final CheckInfo info;
  private final String check;
  private final Bench bench;
  private final Random random;
  private final List<Case> cases = new ArrayList<>();
  private final Map<Account, Paths> paths = new HashMap<>();

  Trial(CheckInfo info, Bench bench) {
    this.info = info;
    this.check = info.id();
    this.bench = bench;
    this.random = new Random(bench.seed() ^ check.hashCode());
  }

  /** The sentence that is checked. */
  public String sentence() {
    return info.clause().text();
  }

  public Contract contract() {
    return bench.contract();
  }

  public Survey survey() {
    return bench.survey();
  }

  /** The operations that the target has. */
  public List<Operation> served() {
    return bench.survey().served();
  }

  /**
   * One that the target serves, reads, and takes no path parameter.
   *
   * @throws NotApplicable when there is none
   */
  public Operation simpleRead() {
    return served().stream()
        .filter(o -> o.reads() && o.path().parameters().isEmpty())
        .findFirst()
        .orElseThrow(() ->
            new NotApplicable(
                "the target serves no operation that reads without a path parameter"));
  }

  /** Test control. */
  public Sandbox sandbox() {
    return bench.keys().sandbox().orElseThrow(() -> new NotTestable("needs a sandbox"));
  }

  public boolean hasSandbox() {
    return bench.keys().sandbox().isPresent();
  }

  /** An account with something in it that, in a sandbox, no other check uses. */
  public Account account() {
    return bench.keys().account();
  }

  public Account other(Account one) {
    return bench.keys().other(one);
  }

  /** A key with exactly these scopes. */
  public Key key(Account account, Set<String> scopes) {
    return bench.keys().key(account, scopes);
  }

  /** A key with every scope that can be had. */
  public Key fullKey(Account account) {
    return bench.keys().fullest(account, Set.copyOf(contract().scopes()));
  }

  /** A key with every scope, of an account of its own. */
  public Key fullKey() {
    return fullKey(account());
  }

  /** Sends a request without a credential. */
  public Exchange send(Request request) {
    return bench.client().send(check, request);
  }

  /** Sends a request with a key; one whose window is used up is replaced or waited for. */
  public Exchange send(Key key, Request request) {
    Key ready = bench.pacer().ready(key);
    Exchange exchange = bench.client().send(check, ready.sign(request));
    bench.pacer().saw(ready, exchange);
    return exchange;
  }

  /** Sends a request with just this key, come what may. */
  public Exchange sendUnpaced(Key key, Request request) {
    return bench.client().send(check, key.sign(request));
  }

  /** Sends a request byte by byte as it is. */
  public Exchange verbatim(Request request) {
    return bench.client().verbatim(check, request);
  }

  /** Sends the same request many times at once. */
  public List<Exchange> burst(Key key, Request request, int times, int clients) {
    return bench.client().burst(check, key.sign(request), times, clients);
  }

  /** Calls an operation for something that the key's account has. */
  public Exchange call(Key key, Operation operation) {
    return send(
        key,
        request(operation, existing(key.account(), operation).orElseGet(() -> unknown(operation))));
  }

  /** The path of something that the account has; empty when it has nothing of the kind. */
  public Optional<String> existing(Account account, Operation operation) {
    return paths
        .computeIfAbsent(
            account,
            a -> {
              Key reader = fullKey(a);
              return new Paths(contract(), path -> send(reader, Request.of("GET", path)));
            })
        .existing(operation);
  }

  /** A path that leads to nothing. */
  public String unknown(Operation operation) {
    return Paths.unknown(operation, this::unknownId);
  }

  /**
   * A request for an operation at this path, with the contract's own example where it takes a body.
   */
  public Request request(Operation operation, String path) {
    Request request = Request.of(operation.method(), path);
    return operation.example().map(body -> request.json(body.toString())).orElse(request);
  }

  /** An id that nothing has. */
  public String unknownId() {
    return new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
        .toString();
  }

  public Random random() {
    return random;
  }

  /** Every exchange of the run so far, with all that is wrong with its answer. */
  public List<Judged> ledger() {
    return bench.judge().all();
  }

  /**
   * Runs all cases, and only then fails for those that failed.
   *
   * @throws NotApplicable when there are none
   */
  public <T> void each(Iterable<T> all, Function<T, String> name, Consumer<T> body) {
    List<Nonconformity> failures = new ArrayList<>();
    List<String> untested = new ArrayList<>();
    int count = 0;
    for (T one : all) {
      count++;
      run(name.apply(one), () -> body.accept(one), failures, untested);
    }
    if (count == 0) {
      throw new NotApplicable("the target has nothing to which this applies");
    }
    if (!failures.isEmpty()) {
      throw joined(failures, count);
    }
    if (!untested.isEmpty()) {
      throw new NotTestable(untested.size() + " of " + count + " cases: " + untested.getFirst());
    }
  }

  List<Case> cases() {
    return cases;
  }

  private void run(
      String name, Runnable body, List<Nonconformity> failures, List<String> untested) {
    try {
      body.run();
      cases.add(new Case(name, Status.PASS, ""));
    } catch (Nonconformity e) {
      cases.add(new Case(name, Status.FAIL, e.getMessage()));
      failures.add(e);
    } catch (NotTestable e) {
      cases.add(new Case(name, Status.NOT_TESTABLE, e.getMessage()));
      untested.add(e.getMessage());
    } catch (NotApplicable e) {
      cases.add(new Case(name, Status.NOT_APPLICABLE, e.getMessage()));
    }
  }

  private static Nonconformity joined(List<Nonconformity> failures, int count) {
    List<Exchange> evidence = failures.stream().flatMap(f -> f.evidence().stream()).toList();
    if (count == 1) {
      return failures.getFirst();
    }
    List<String> lines = failures.stream().map(Nonconformity::getMessage).toList();
    return new Nonconformity(
        failures.size()
            + " of "
            + count
            + " cases: "
            + String.join("\n", lines.subList(0, Math.min(5, lines.size()))),
        evidence);
  }
}
