package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.receiver.RawReceiver;
import com.sunucu.conformance.receiver.WebhookReceiver;
import com.sunucu.conformance.result.Outcome.Case;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.result.ValidatedExchange;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.LoadEvidence;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.Sandbox;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** What one check is given to judge the target by. One check uses it, in one thread. */
public final class CheckContext {

  private final RunContext run;
  private final Random random;
  private final CaseResults cases = new CaseResults();
  private final CheckKeys keys;
  private final CheckClient client;
  private final CheckResources resources;

  CheckContext(String check, RunContext run) {
    this.run = run;
    this.random = new Random(run.seed() ^ check.hashCode());
    Safety safety = new Safety(run.contract());
    Pacing pacing = new Pacing(run.pacer());
    this.keys = new CheckKeys(run.keys(), run.pacer(), pacing, run.contract().scopes());
    this.client =
        new CheckClient(
            check,
            run.client(),
            run.pacer(),
            pacing,
            request -> safety.require(request, run.permissions()));
    this.resources = new CheckResources(this, safety, random);
  }

  /** Accounts and keys of the target. */
  public CheckKeys keys() {
    return keys;
  }

  /** What the check sends requests with. */
  public CheckClient client() {
    return client;
  }

  /** Paths and ids to send them to. */
  public CheckResources resources() {
    return resources;
  }

  public Contract contract() {
    return run.contract();
  }

  public Survey survey() {
    return run.survey();
  }

  /** The operations that the target has and that need a key. */
  public List<Operation> served() {
    return run.survey().served().stream().filter(o -> o.scope().isPresent()).toList();
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
    return run.keys().sandbox().orElseThrow(() -> new NotTestable(Need.SANDBOX, "needs a sandbox"));
  }

  public boolean hasSandbox() {
    return run.keys().sandbox().isPresent();
  }

  /**
   * A receiver of webhooks that the target can reach. The caller closes it.
   *
   * @throws NotTestable when the target is elsewhere and no address was given
   */
  public WebhookReceiver mailboxes() {
    return run.mailboxes();
  }

  /** Whether the target can reach a {@link RawReceiver}. */
  public boolean reachesRawReceivers() {
    return run.isBeside();
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
    return run.permissions().load();
  }

  /**
   * Calls an operation for something that the key's account has; one that would destroy it, where
   * that is not allowed, for something that is not there.
   */
  public Exchange call(Key key, Operation operation) {
    boolean spared = operation.destructive() && !run.permissions().destroy();
    Optional<String> there =
        spared ? Optional.empty() : resources.existing(key.account(), operation);
    String path = there.orElseGet(() -> resources.unknown(operation));
    return client.send(key, resources.request(operation, path));
  }

  /** Whether the user of the harness has said at which address webhooks get here. */
  public boolean hasReceiver() {
    return run.permissions().receiver().isPresent();
  }

  public Random random() {
    return random;
  }

  /** Every exchange of the run so far, with all that is wrong with its response. */
  public List<ValidatedExchange> ledger() {
    return run.validator().all();
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
