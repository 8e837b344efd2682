package com.sunucu.conformance.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.baseline.Baseline;
import com.sunucu.conformance.baseline.Known;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.profile.Glob;
import com.sunucu.conformance.profile.Profile;
import com.sunucu.conformance.profile.Profile.Excuse;
import com.sunucu.conformance.result.BaselineIssue;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Progress;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.RunPolicy;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.result.Verdict;
import com.sunucu.conformance.result.Waiver;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.Permissions;
import com.sunucu.conformance.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of sample checks, against a server that has nothing. */
class RunnerTest {

  private static final Contract CONTRACT = Contract.api();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 3);

  @TempDir private Path folder;
  private HttpServer server;
  private Target target;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    Path keys =
        Files.writeString(
            folder.resolve("keys.yaml"),
            "accounts: [{name: a, keys: [{key: snc_" + "k".repeat(49) + ", scopes: []}]}]");
    target =
        Target.given(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), keys, CONTRACT);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName(
      "each thing that can come of a check is told apart, and a fault that was seen outweighs an error")
  void statuses() {
    Result result = run(1, SampleChecks.class);

    assertThat(statuses(result))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "RL-01.must.pass", Status.PASS,
                "RL-01.must.fail", Status.FAIL,
                "RL-01.should.warn", Status.WARN,
                "RL-01.must.untestable", Status.NOT_TESTABLE,
                "RL-01.must.inapplicable", Status.NOT_APPLICABLE,
                "RL-01.must.error", Status.ERROR,
                "RL-01.must.cases", Status.FAIL,
                "RL-01.must.lottery", Status.NOT_APPLICABLE));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
  }

  @Test
  @DisplayName("all cases run, and what came of each is told")
  void cases() {
    Outcome cases = outcome(run(1, SampleChecks.class), "RL-01.must.cases");

    assertThat(cases.cases())
        .map(Outcome.Case::status)
        .containsExactly(Status.FAIL, Status.FAIL, Status.PASS, Status.NOT_TESTABLE);
    assertThat(cases.message()).contains("2 of 4 cases", "case 1 is wrong", "case 2 is wrong");
    assertThat(cases.evidence()).hasSize(2);
  }

  @Test
  @DisplayName("a check that never begins is an error, and there is no verdict")
  void lostChecksAreErrors() {
    Result result = run(1, SampleChecks.Unbuildable.class);

    assertThat(statuses(result)).isEqualTo(Map.of("RL-02.must.lost", Status.ERROR));
    assertThat(result.verdict()).isEqualTo(Verdict.NONE);
  }

  @Test
  @DisplayName("the same seed draws the same lots, another seed others")
  void seed() {
    String first = outcome(run(1, SampleChecks.class), "RL-01.must.lottery").message();

    assertThat(outcome(run(1, SampleChecks.class), "RL-01.must.lottery").message())
        .isEqualTo(first);
    assertThat(outcome(run(2, SampleChecks.class), "RL-01.must.lottery").message())
        .isNotEqualTo(first);
  }

  @Test
  @DisplayName(
      "a check that hangs on a ruling that the profile switches off is not applicable, and does not run")
  void rulingSwitchedOff() {
    Profile profile = new Profile("ours", Set.of("RUL-15"), List.of());
    RunPolicy policy = new RunPolicy(profile, Baseline.none(), false, 0, TODAY);
    Result result = run(1, SampleChecks.class, policy);

    assertThat(statuses(result).values()).containsOnly(Status.NOT_APPLICABLE);
    assertThat(result.outcomes().getFirst().message())
        .isEqualTo("RUL-15 is switched off in the profile ours");
    assertThat(result.verdict()).isEqualTo(Verdict.NOTHING_RAN);
  }

  @Test
  @DisplayName("what is not testable counts, unless the profile excuses just what is lacking")
  void excused() {
    Result counts = run(1, SampleChecks.Untestable.class, excusing(Need.KEYS));
    Result excused = run(1, SampleChecks.Untestable.class, excusing(Need.SANDBOX));

    assertThat(counts.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(excused.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(outcome(excused, "RL-02.must.untestable").waiver())
        .contains(new Waiver(Waiver.Kind.EXCUSED, "it has none of that"));
  }

  @Test
  @DisplayName(
      "a known failure still runs and does not count; an expired entry and a stale one fail the run")
  void baseline() {
    Result known = run(1, SampleChecks.Failing.class, knowing("RL-02.must.fail", TODAY));
    assertThat(known.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(outcome(known, "RL-02.must.fail").status()).isEqualTo(Status.FAIL);
    assertThat(outcome(known, "RL-02.must.fail").waiver().orElseThrow().kind())
        .isEqualTo(Waiver.Kind.KNOWN);

    Result expired =
        run(1, SampleChecks.Failing.class, knowing("RL-02.must.fail", TODAY.minusDays(1)));
    assertThat(expired.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(expired.issues())
        .singleElement()
        .extracting(BaselineIssue::message)
        .asString()
        .contains("expired on");

    Result stale = run(1, SampleChecks.Passing.class, knowing("RL-02.must.pass", TODAY));
    assertThat(stale.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(stale.issues())
        .singleElement()
        .extracting(BaselineIssue::message)
        .asString()
        .contains("stale");
  }

  @Test
  @DisplayName("too little was seen: a verdict of its own, and only where nothing is wrong")
  void coverage() {
    RunPolicy all = new RunPolicy(Profile.none(), Baseline.none(), false, 100, TODAY);

    Result little = run(1, SampleChecks.Passing.class, all);
    assertThat(little.verdict()).isEqualTo(Verdict.NOT_COVERED);
    assertThat(little.verdict().exitCode()).isEqualTo(4);
    assertThat(run(1, SampleChecks.class, all).verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
  }

  @Test
  @DisplayName("somebody's account: what might destroy something of it is not sent, what cannot is")
  void careful() {
    Result careful = run(1, SampleChecks.Destructive.class);
    assertThat(statuses(careful))
        .isEqualTo(
            Map.of(
                "RL-02.must.destroy", Status.NOT_TESTABLE,
                "RL-02.must.destroy-nothing", Status.PASS));
    assertThat(careful.ledger())
        .map(j -> j.exchange().request().path())
        .noneMatch(path -> path.contains(SampleChecks.Destructive.REAL));

    target = target.allowing(new Permissions(true, Optional.empty(), Optional.empty()));
    assertThat(statuses(run(1, SampleChecks.Destructive.class)).values()).containsOnly(Status.PASS);
  }

  private static RunPolicy excusing(Need need) {
    Excuse excuse = new Excuse(new Glob("RL-02.*"), Optional.of(need), "it has none of that");
    return new RunPolicy(
        new Profile("p", Set.of(), List.of(excuse)), Baseline.none(), false, 0, TODAY);
  }

  private static RunPolicy knowing(String check, LocalDate until) {
    Baseline baseline = new Baseline(List.of(new Known(check, "a bug", "us", until)));
    return new RunPolicy(Profile.none(), baseline, false, 0, TODAY);
  }

  private Result run(long seed, Class<?> checks) {
    return run(seed, checks, RunPolicy.plain(TODAY));
  }

  private Result run(long seed, Class<?> checks, RunPolicy policy) {
    Catalogue catalogue = Catalogue.of(List.of(checks), Clauses.packed());
    Map<String, Status> told = new ConcurrentHashMap<>();
    Progress progress =
        new Progress() {
          @Override
          public void surveyed(Survey survey, int count) {
            assertThat(survey.served()).isEmpty();
          }

          @Override
          public void finished(Outcome outcome) {
            told.put(outcome.check().id(), outcome.status());
          }
        };
    Result result = new Runner(CONTRACT, catalogue, policy).run(target, seed, progress);
    assertThat(statuses(result)).isEqualTo(told);
    return result;
  }

  private static Map<String, Status> statuses(Result result) {
    return result.outcomes().stream()
        .collect(Collectors.toMap(o -> o.check().id(), Outcome::status));
  }

  private static Outcome outcome(Result result, String id) {
    return result.outcomes().stream().filter(o -> o.check().id().equals(id)).findAny().get();
  }
}
