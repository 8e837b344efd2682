package com.sunucu.conformance.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.result.CheckInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegisterTest {

  @Test
  @DisplayName("spec/ names the checks of each clause, and the harness has these and no others")
  void registersAndHarnessAgree() {
    assertThat(Clauses.packed().all().stream().flatMap(clause -> clause.checks().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Checks.catalogue().checks().stream().map(CheckInfo::id).toList());
  }

  @Test
  @DisplayName("A check stands under the clause that its id begins with")
  void checksStandUnderTheirClause() {
    for (Clause clause : Clauses.packed().all()) {
      assertThat(clause.checks()).allSatisfy(id -> assertThat(id).startsWith(clause.id() + "."));
    }
  }

  @Test
  @DisplayName(
      "A check of a requirement stands in checks/<group>, as spec/requirements/<group>.yaml")
  void checksStandInTheGroupOfTheirRequirement() {
    for (CheckInfo check : Checks.catalogue().checks()) {
      if (!check.clause().ruling()) {
        String file = check.clause().place().file();
        assertThat(file.replace("-", "")).as(check.id()).endsWith("/" + check.group() + ".yaml");
      }
    }
  }
}
