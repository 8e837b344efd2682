package com.sunucu.conformance.selftest.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.UserMistake;
import com.sunucu.conformance.frame.Catalogue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue of broken servers. */
class MutantCatalogueTest {

  @Test
  @DisplayName(
      "the one that we have can be read, has more than 80, and gives a reason for each exception")
  void ours() {
    MutantCatalogue ours = MutantCatalogue.read(Checks.catalogue());

    assertThat(ours.mutants()).hasSizeGreaterThan(80);
    assertThat(ours.mutants())
        .allSatisfy(it ->
            assertThat(it.requests().size() + it.responses().size() + it.deliveries().size())
                .as(it.name())
                .isPositive());
    assertThat(ours.withoutMutant().values()).allMatch(reason -> reason.length() > 20);
  }

  @Test
  @DisplayName("a mutant stands in the file of the group of the check that it names")
  void groups() {
    Catalogue checks = Checks.catalogue();

    assertThat(MutantCatalogue.read(checks).mutants())
        .allSatisfy(it ->
            assertThat(it.group().replace("-", ""))
                .as(it.name())
                .isEqualTo(checks.find(it.kills()).orElseThrow().group()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {kills: A}                                              | has no mutant
          {mutant: a}                                             | has no kills
          {mutant: a, kills: A, response: []}                       | has response, which is an unknown key. Did you mean responses?
          {mutant: a, kills: A, responses: [{statu: 1}]}            | responses has statu
          {mutant: a, kills: A, responses: [{when: {stat: 1}}]}     | when has stat
          {mutant: a, kills: A, requests: [{key: nobodys}]}       | key cannot be nobodys
          {mutant: a, kills: A, deliveries: [{sign: {by: x}}]}    | sign has by
          """)
  @DisplayName("a mistake is told with its place")
  void mistakes(String mutant, String message) {
    assertThatThrownBy(() -> Mutants.read(mutant)).hasMessageContaining(message);
  }

  @Test
  @DisplayName("a mistake has file and line, and what was probably meant")
  void fileAndLine() {
    String file =
        """
        mutant: a
        kills: ACC-01.must.own-profile
        responses:
          - when:
              status: 200
              operaton: [getAccount]
        """;
    assertThatThrownBy(() -> Mutants.read(file))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("test.yaml:6: ")
        .hasMessageEndingWith("has operaton, which is an unknown key. Did you mean operation?");
    assertThatThrownBy(() -> Mutants.read(file.replace("operaton: [getAccount]", "status: 200")))
        .isInstanceOf(UserMistake.class)
        .hasMessage("test.yaml:6: has a member twice");
    assertThatThrownBy(() -> Mutants.read(file + "  broken"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("is not YAML");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {mutant: a, kills: A, responses: [{status: many}]}                 | status takes a whole number
          {mutant: a, kills: A, responses: {}}                               | responses takes a list
          {mutant: a, kills: A, responses: [1]}                              | must have members
          {mutant: [a], kills: A}                                          | mutant takes a text
          {mutant: a, kills: A, requests: [{twice: 1}]}                    | twice takes true or false
          {mutant: a, kills: A, responses: [{set: [a]}]}                     | set takes members
          {mutant: a, kills: A, responses: [{swap: {"(": a}}]}               | ( is not a pattern
          {mutant: a, kills: A, responses: [{when: {path: "["}}]}            | [ is not a pattern
          {mutant: a, kills: A, responses: [{when: {operation: getAcount}}]} | Did you mean getAccount?
          {mutant: a, kills: A, requests: [{key: nobodys}]}                | only same, full, owner, unrelated
          """)
  @DisplayName("a value of a wrong type, a pattern that is none and an unknown operation are told")
  void wrongTypes(String mutant, String message) {
    assertThatThrownBy(() -> Mutants.read(mutant))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("test.yaml:1: ")
        .hasMessageContaining(message);
  }

  @Test
  @DisplayName("a check that there is not, and a name that comes twice, are mistakes")
  void vetted() {
    Mutant one = Mutants.of("");
    assertThatThrownBy(() -> MutantCatalogue.vet(List.of(one, one), Checks.catalogue()))
        .hasMessageContaining("two mutants are named: is broken");
    Mutant other =
        Mutants.read("{mutant: b, kills: ACC-01.must.own-profile, beside: [NO-1.must.be]}");
    assertThatThrownBy(() -> MutantCatalogue.vet(List.of(one, other), Checks.catalogue()))
        .hasMessageContaining("b: there is no check NO-1.must.be");
  }
}
