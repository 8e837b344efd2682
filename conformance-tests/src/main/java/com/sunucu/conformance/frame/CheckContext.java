package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.receiver.RawReceiver;
import com.sunucu.conformance.receiver.WebhookReceiver;
import com.sunucu.conformance.result.Outcome.Case;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.result.ValidatedExchange;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.LoadEvidence;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.Sandbox;
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
public final class CheckContext {

  private final String check;
  private final RunContext bench;
  private final Random random;
  private final CaseResults cases = new CaseResults();
  private final Safety safety;
  private final Pacing pacing;
  private final Map<Account, Paths> paths = new HashMap<>();

  CheckContext(String check, RunContext bench) {
    this.check = check;
    this.bench = bench;
    this.safety = new Safety(bench.contract());
    this.pacing = new Pacing(bench.pacer());
    this.random = new Random(bench.seed() ^ check.hashCode());
  }

  public Contract contract() {
    return bench.contract();
  }

  public Survey survey() {
    return bench.survey();
  }

  /** The operations that the target has and that need a key. */
  public List<Operation> served() {
    return bench.survey().served().stream().filter(o -> o.scope().isPresent()).toList();
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
    return bench
        .keys()
        .sandbox()
        .orElseThrow(() -> new NotTestable(Need.SANDBOX, "needs a sandbox"));
  }

  public boolean hasSandbox() {
    return bench.keys().sandbox().isPresent();
  }

  /**
   * A receiver of webhooks that the target can reach. Whoever opens it closes it.
   *
   * @throws NotTestable when the target is elsewhere and no address was given
   */
  public WebhookReceiver mailboxes() {
    return bench.mailboxes();
  }

  /** Whether the target can reach a {@link RawReceiver}. */
  public boolean reachesRawReceivers() {
    return bench.isBeside();
  }

  /**
   * A receiver of webhooks that writes its responses byte by byte. The caller closes it.
   *
   * @throws NotTestable when the target cannot reach it, or not without a proxy in between
   */
  public RawReceiver rawReceiver(RawReceiver.Script script) {
    if (!reachesRawReceivers()) {
      throw new NotTestable(
          Need.RECEIVER, "needs a target on this machine that reaches its loopback ports");
    }
    return RawReceiver.open(script);
  }

  /** What Gatling found out about the target; empty where nobody says. */
  public Optional<LoadEvidence> load() {
    return bench.permissions().load();
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
    return pacing.handed(bench.keys().key(account, scopes));
  }

  /** A key with every scope that can be had. */
  public Key fullKey(Account account) {
    return pacing.handed(bench.keys().fullest(account, Set.copyOf(contract().scopes())));
  }

  /** A key with every scope, of an account of its own. */
  public Key fullKey() {
    return fullKey(account());
  }

  /** Another key of the same account. */
  public Key another(Key key) {
    return pacing.handed(bench.keys().another(key));
  }

  /**
   * The key, or a new one like it, when there is something left in its window; where keys are
   * given, after a wait.
   */
  public Key ready(Key key) {
    return bench.pacer().ready(key);
  }

  /** Sends a request with whatever credential it bears. */
  public Exchange send(Request request) {
    return pacing.send(allowed(request), r -> bench.client().send(check, r));
  }

  /** Sends a request with a key; one whose window is used up is replaced or waited for. */
  public Exchange send(Key key, Request request) {
    return sendUnpaced(ready(key), request);
  }

  /** Sends a request with just this key, come what may. Thousands go this way, so the quick one. */
  public Exchange sendUnpaced(Key key, Request request) {
    Exchange exchange = bench.client().sendFast(check, key.sign(allowed(request)));
    bench.pacer().saw(key, exchange);
    return exchange;
  }

  /** Sends a request byte by byte as it is. */
  public Exchange verbatim(Request request) {
    return pacing.send(allowed(request), r -> bench.client().verbatim(check, r));
  }

  /** Sends a request byte by byte with a key; one whose window is used up is replaced. */
  public Exchange verbatim(Key key, Request request) {
    Key ready = ready(key);
    Exchange exchange = verbatim(ready.sign(request));
    bench.pacer().saw(ready, exchange);
    return exchange;
  }

  /**
   * Sends these bytes, which need be no HTTP.
   *
   * @param shown the request that the record of the exchange shows for them; it bears no credential
   */
  public Exchange bytes(Request shown, byte[] bytes) {
    return bench.client().bytes(check, allowed(shown), bytes);
  }

  /** Sends the same request many times at once. */
  public List<Exchange> burst(Key key, Request request, int times, int clients) {
    List<Exchange> exchanges =
        bench.client().burst(check, key.sign(allowed(request)), times, clients);
    exchanges.forEach(e -> bench.pacer().saw(key, e));
    return exchanges;
  }

  /**
   * The path of something that the account has.
   *
   * @throws NotApplicable when it has nothing of the kind
   */
  public String there(Account account, Operation operation) {
    return existing(account, operation)
        .orElseThrow(
            () -> new NotApplicable("the account has nothing for " + operation.path().text()));
  }

  /**
   * Calls an operation for something that the key's account has; one that would destroy it, where
   * that is not allowed, for something that is not there.
   */
  public Exchange call(Key key, Operation operation) {
    boolean spared = operation.destructive() && !bench.permissions().destroy();
    Optional<String> there = spared ? Optional.empty() : existing(key.account(), operation);
    return send(key, request(operation, there.orElseGet(() -> unknown(operation))));
  }

  private Request allowed(Request request) {
    return safety.require(request, bench.permissions());
  }

  /**
   * The path of something that the account has. In a sandbox it is made where there is none and the
   * API can make it.
   *
   * @return empty when the account has nothing of the kind
   */
  public Optional<String> existing(Account account, Operation operation) {
    return paths.computeIfAbsent(account, it -> Paths.of(this, it)).existing(operation);
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

  /** Notes the id of something that the check has made, so that it may take it away again. */
  public void made(String id) {
    safety.drawn(id);
  }

  /** Whether whoever runs the harness has said how webhooks get here. */
  public boolean hasReceiver() {
    return bench.permissions().receiver().isPresent();
  }

  /** An id that nothing has. */
  public String unknownId() {
    return safety.drawn(
        new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() >>> 2) | Long.MIN_VALUE)
            .toString());
  }

  public Random random() {
    return random;
  }

  /** Every exchange of the run so far, with all that is wrong with its answer. */
  public List<ValidatedExchange> ledger() {
    return bench.judge().all();
  }

  /**
   * Runs all cases, and only then fails for those that failed.
   *
   * @throws NotApplicable when there are none, or none applies
   */
  public <T> void each(Iterable<T> all, Function<T, String> name, Consumer<T> body) {
    cases.each(all, name, body);
  }

  List<Case> cases() {
    return cases.told();
  }
}
