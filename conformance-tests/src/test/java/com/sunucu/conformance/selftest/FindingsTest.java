package com.sunucu.conformance.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.selftest.Findings.Verdict;
import com.sunucu.conformance.selftest.mutant.Mutant;
import com.sunucu.conformance.selftest.mutant.MutantCatalogue;
import com.sunucu.conformance.selftest.mutant.Mutants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the self-test says of the harness. */
class FindingsTest {

  private static final String CHECK = "ACC-01.must.own-profile";
  private static final Catalogue CHECKS = Checks.catalogue().select(List.of(CHECK), List.of());

  private final Mutant mutant = Mutants.of("responses: [{status: 500}]");
  private final MutantResult clean = kills(Mutant.none(), Status.PASS);
  private final MutantResult killed = kills(mutant, Status.FAIL);

  @Test
  @DisplayName("all killed, every check with a kill: passed")
  void passed() {
    Findings findings = findings(clean, killed, killed, Map.of());

    assertThat(findings.invalid()).isEmpty();
    assertThat(findings.survivors()).isEmpty();
    assertThat(findings.checksWithoutKill()).isEmpty();
    assertThat(findings.requirementsWithoutMutant()).doesNotContain("ACC-01");
    assertThat(findings.verdict()).isNotEqualTo(Verdict.PARTIAL);
    assertThat(findings.byCheck()).isEqualTo(Map.of(CHECK, List.of("is broken")));
  }

  @Test
  @DisplayName(
      "a canary that lives, a right server that fails, a mutant that was not tried: the result counts for nothing")
  void invalid() {
    assertThat(findings(clean, kills(mutant, Status.PASS), killed, Map.of()).invalid())
        .singleElement()
        .asString()
        .contains("the canary lives");
    assertThat(findings(killed, killed, killed, Map.of()).invalid())
        .singleElement()
        .asString()
        .contains("the right server: fail " + CHECK);
    Findings untried =
        Findings.of(
            new SelfTest.Tried(clean, killed, List.of()),
            1,
            new MutantCatalogue(List.of(mutant), Map.of(), mutant),
            CHECKS,
            Clauses.packed().all());
    assertThat(untried.invalid()).containsExactly("only 0 of 1 mutants were tried");
    assertThat(untried.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  @DisplayName("a selection of which all are killed is partial, and one with a survivor is not")
  void selection(@TempDir Path out) throws IOException {
    Findings partial = selection(killed);
    assertThat(partial.verdict()).isEqualTo(Verdict.PARTIAL);
    assertThat(selection(kills(mutant, Status.PASS)).verdict()).isEqualTo(Verdict.FAILED);

    SelfTestReport.write(partial, out);
    assertThat(Files.readString(out.resolve("selftest.json")))
        .contains("\"verdict\" : \"partial\"");
    assertThat(Files.readString(out.resolve("selftest.html"))).contains("Partial: ");
    assertThat(Files.readString(out.resolve("TEST-selftest.xml")))
        .containsPattern("every check kills a mutant[^>]*><skipped message=\"partial")
        .doesNotContain("<failure");
  }

  private Findings selection(MutantResult of) {
    return Findings.of(
        new SelfTest.Tried(clean, killed, List.of(of)),
        1,
        new MutantCatalogue(List.of(mutant, mutant), Map.of(), mutant),
        CHECKS,
        Clauses.packed().all());
  }

  @Test
  @DisplayName("an error, or another check that fails, kills nobody; a warning does")
  void survivors() {
    Findings findings = findings(clean, killed, kills(mutant, Status.ERROR), Map.of());

    assertThat(findings.survivors()).hasSize(1);
    assertThat(findings.checksWithoutKill()).containsExactly(CHECK);
    assertThat(findings.requirementsWithoutMutant()).contains("ACC-01");
    assertThat(findings.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(kills(mutant, Status.WARN).killed()).isTrue();
    assertThat(kills(mutant, Status.NOT_TESTABLE).killed()).isFalse();
  }

  @Test
  @DisplayName(
      "who is excused with a reason is in no list; who needs no excuse is not called excused")
  void excused() {
    Map<String, String> reasons = Map.of(CHECK, "cannot be broken", "ACC-01", "neither can it");

    Findings idle = findings(clean, killed, kills(mutant, Status.PASS), reasons);
    assertThat(idle.checksWithoutKill()).isEmpty();
    assertThat(idle.requirementsWithoutMutant()).doesNotContain("ACC-01");
    assertThat(idle.excused()).isEqualTo(reasons);
    assertThat(findings(clean, killed, killed, reasons).excused()).isEmpty();
  }

  @Test
  @DisplayName("the reports: what trace reads, and a failure for each survivor and each list")
  void reports(@TempDir Path out) throws IOException {
    SelfTestReport.write(findings(clean, killed, killed, Map.of()), out);
    assertThat(com.sunucu.conformance.trace.KilledMutants.read(out.resolve("selftest.json")))
        .isEqualTo(Map.of(CHECK, List.of("is broken")));

    SelfTestReport.write(findings(clean, killed, kills(mutant, Status.PASS), Map.of()), out);
    assertThat(Files.readString(out.resolve("TEST-selftest.xml")))
        .containsPattern("<testcase[^>]*is broken[^>]*><failure message=\"survives: pass")
        .containsPattern("every check kills a mutant[^>]*><failure");
    assertThat(Files.readString(out.resolve("selftest.json")))
        .contains("\"mutants\" : 1", "\"killed\" : 0", "\"survivors\" : [ \"is broken\" ]");
  }

  private static Findings findings(
      MutantResult clean, MutantResult canary, MutantResult kills, Map<String, String> excused) {
    return Findings.of(
        new SelfTest.Tried(clean, canary, List.of(kills)),
        1,
        new MutantCatalogue(List.of(kills.mutant()), excused, canary.mutant()),
        CHECKS,
        Clauses.packed().all());
  }

  private static MutantResult kills(Mutant mutant, Status status) {
    Outcome outcome =
        new Outcome(
            CHECKS.find(CHECK).orElseThrow(),
            status,
            "",
            List.of(),
            List.of(),
            Duration.ZERO,
            Optional.empty());
    return new MutantResult(mutant, List.of(outcome), Duration.ZERO, Optional.empty());
  }
}
