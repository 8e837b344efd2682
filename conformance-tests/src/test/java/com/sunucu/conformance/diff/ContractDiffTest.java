package com.sunucu.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.result.DiffReport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;

class ContractDiffTest {

  static Stream<Fixture> changes() {
    return Fixture.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  @DisplayName("a change is reported once, with its severity, kind and place, and nothing else is")
  void reportsTheChangeAndNothingElse(Fixture fixture) {
    List<String> told =
        ContractDiff.compare(Fixture.base(), fixture.patched()).stream()
            .map(c -> c.severity().word() + " " + c.kind() + " " + c.pointer().substring(1))
            .toList();

    assertThat(told).containsExactlyInAnyOrderElementsOf(fixture.expected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  @DisplayName(
      "what openapi-diff-core calls incompatible, we call breaking, except where its entry says why not")
  void isAtLeastAsStrictAsOpenApiDiff(Fixture fixture) {
    boolean incompatible =
        OpenApiCompare.fromContents(
                Fixture.base().root().toString(), fixture.patched().root().toString())
            .isIncompatible();
    boolean breaking =
        new DiffReport("", "", ContractDiff.compare(Fixture.base(), fixture.patched())).breaks();

    assertThat(incompatible && !breaking)
        .as("incompatible for openapi-diff-core, not breaking for us")
        .isEqualTo(fixture.judgedOtherwise());
  }

  @Test
  @DisplayName("a change names every operation that it touches and the clauses that they serve")
  void namesOperationsAndClauses() {
    Fixture shared =
        changes()
            .filter(f -> f.toString().equals("answer may newly be null"))
            .findFirst()
            .orElseThrow();

    Change change = ContractDiff.compare(Fixture.base(), shared.patched()).getFirst();

    assertThat(change.subjects())
        .containsExactly(
            "GET /v1/tickets",
            "POST /v1/tickets",
            "GET /v1/tickets/{id}",
            "PATCH /v1/tickets/{id}");
    assertThat(change.requirements()).containsExactly("TIC-01", "TIC-03", "TIC-02", "TIC-04");
    assertThat(change.before()).contains("string");
    assertThat(change.after()).contains("null or string");
    assertThat(change.why())
        .isEqualTo("a client that reads it meets what could not be there before");
  }
}
