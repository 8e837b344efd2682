package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a table of packages finds wrong with the code, or with itself. */
class PackageTableTest {

  private static final List<String> PAGE =
      List.of(
          "| package | does | may know |",
          "|---|---|---|",
          "| `top` | `Top`: composes | everything below |",
          "| `middle` | works | `bottom.*` |",
          "| `bottom.*` | lies | nothing |");

  private static final Map<String, Map<String, String>> CODE =
      Map.of(
          "top", Map.of("middle", "A"),
          "middle", Map.of("bottom.inner", "B"),
          "bottom", Map.of("bottom.inner", "C"),
          "bottom.inner", Map.of());

  private final PackageTable table = PackageTable.of(PAGE);

  @Test
  @DisplayName("nothing, when page and code agree")
  void agree() {
    assertThat(table.differences(CODE)).isEmpty();
  }

  @Test
  @DisplayName("a package without a row")
  void noRow() {
    assertThat(table.differences(with("new", Map.of()))).containsExactly("new has no row");
  }

  @Test
  @DisplayName("a row without classes")
  void noClasses() {
    assertThat(PackageTable.of(List.of("| `gone` | | nothing |")).differences(Map.of()))
        .containsExactly("gone has a row and no classes");
  }

  @Test
  @DisplayName("a dependency that its row lacks, upwards too")
  void notAllowed() {
    assertThat(table.differences(with("middle", Map.of("bottom", "B", "top", "D"))))
        .containsExactly("middle: the last column lacks top (D)");
    assertThat(table.differences(with("top", Map.of("elsewhere", "E"))))
        .containsExactly("top: the last column lacks elsewhere (E)");
  }

  @Test
  @DisplayName("an entry that no class needs")
  void stale() {
    assertThat(table.differences(with("middle", Map.of())))
        .containsExactly("middle: no class needs the entry bottom.*");
  }

  @Test
  @DisplayName("a row that stands above one that knows it")
  void order() {
    PackageTable reversed =
        PackageTable.of(List.of("| `low` | | nothing |", "| `high` | | `low` |"));
    assertThat(reversed.differences(Map.of("high", Map.of("low", "F"), "low", Map.of())))
        .containsExactly("high: the row of low must come after it");
  }

  @Test
  @DisplayName("a page without the table, and a package with two rows")
  void unreadable() {
    assertThatThrownBy(() -> PackageTable.of(List.of("| package |")))
        .hasMessageContaining("No table of packages");
    assertThatThrownBy(() -> PackageTable.of(List.of("| `a` | | |", "| `a` | | |")))
        .hasMessage("Two rows for a");
  }

  private static Map<String, Map<String, String>> with(String name, Map<String, String> known) {
    Map<String, Map<String, String>> code = new TreeMap<>(CODE);
    code.put(name, known);
    return code;
  }
}
