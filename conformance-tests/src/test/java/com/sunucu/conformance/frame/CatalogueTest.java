package com.sunucu.conformance.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.result.CheckInfo;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final Clauses clauses = Clauses.packed();
  private final Catalogue catalogue = Checks.catalogue();

  @Test
  @DisplayName("every class that has a check is in the catalogue")
  void noClassIsForgotten() throws IOException, URISyntaxException {
    Path folder = Path.of(Checks.class.getResource("Checks.class").toURI()).getParent();
    Set<String> withChecks;
    try (Stream<Path> files = Files.walk(folder)) {
      withChecks =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith("Checks.class") && !f.equals("Checks.class"))
              .map(f -> f.replace(".class", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    Set<String> known =
        catalogue.checks().stream()
            .map(c -> c.method().getDeclaringClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).isEqualTo(withChecks).hasSizeGreaterThan(5);
  }

  @Test
  @DisplayName("a check with a malformed id, of no clause, or with an id that is taken, is refused")
  void badChecksAreRefused() {
    assertThatThrownBy(() -> of(SampleChecks.BadId.class)).hasMessageContaining("an id is");
    assertThatThrownBy(() -> of(SampleChecks.NoClause.class))
        .hasMessageContaining("no clause RL-99");
    assertThatThrownBy(() -> of(SampleChecks.class, SampleChecks.class))
        .hasMessageContaining("taken");
  }

  @Test
  @DisplayName("a check is of the clause that its id begins with")
  void clauseOfTheId() {
    assertThat(catalogue.checks())
        .allSatisfy(it -> assertThat(it.id()).startsWith(it.clause().id() + "."));
  }

  @Test
  @DisplayName("globs choose and leave out; no glob chooses all; a dot is a dot")
  void globs() {
    Catalogue sample = of(SampleChecks.class);
    assertThat(sample.select(List.of(), List.of()).checks()).hasSize(8);
    assertThat(
            ids(sample.select(List.of("RL-01.must.*e", "*.warn"), List.of("*lottery", "*.cas?s"))))
        .containsExactly("RL-01.must.inapplicable", "RL-01.must.untestable", "RL-01.should.warn");
    assertThat(sample.select(List.of("RL-01xmust.pass"), List.of()).checks()).isEmpty();
  }

  private Catalogue of(Class<?>... classes) {
    return Catalogue.of(List.of(classes), clauses);
  }

  private static List<String> ids(Catalogue catalogue) {
    return catalogue.checks().stream().map(CheckInfo::id).toList();
  }
}
