package com.sunucu.conformance.diff.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a document is read. */
class SourceTest {

  @Test
  @DisplayName("an alias is the value of its anchor, however many there are")
  void aliases() {
    String text = "a: &a {type: string}\nlist: [" + "*a, ".repeat(200) + "*a]\n";

    Spot root = Source.parse("x.yaml", text).root();

    assertThat(root.child("list").items()).hasSize(201);
    assertThat(root.child("list").child(200).child("type").text()).isEqualTo("string");
  }

  @Test
  @DisplayName("a merged mapping has the members of the other one, save those that it has itself")
  void merge() {
    Spot root = Source.parse("x.yaml", "a: &a {x: 1, y: 1}\nb:\n  <<: *a\n  y: 2\n").root();

    assertThat(root.child("b").node().toString()).isEqualTo("{\"y\":2,\"x\":1}");
    assertThat(root.child("b").child("x").line()).isEqualTo(1);
    assertThat(root.child("b").child("y").line()).isEqualTo(4);
  }

  @Test
  @DisplayName("a key that stands twice is refused, with its line")
  void duplicates() {
    assertThatThrownBy(() -> Source.parse("x.yaml", "a: 1\nb: 2\na: 3\n"))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("x.yaml, line 3")
        .hasMessageContaining("`a`");
  }

  @Test
  @DisplayName("aliases that multiply without bound, and anchors in themselves, are refused")
  void bombs() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }

    assertThatThrownBy(() -> Source.parse("x.yaml", bomb.toString()))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("aliases");
    assertThatThrownBy(() -> Source.parse("x.yaml", "a: &a [*a]\n"))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("alias of itself");
  }

  @Test
  @DisplayName("a reference is percent-decoded, and one by anchor is found")
  void references() {
    Spot root =
        Source.parse(
                "x.yaml",
                "a: {$ref: '#/c/List%5BThing%5D'}\nb: {$ref: '#thing'}\n"
                    + "c: {'List[Thing]': 1, t: {$anchor: thing}}\n")
            .root();

    assertThat(Source.target(root.child("a")).pointer()).isEqualTo("#/c/List[Thing]");
    assertThat(Source.target(root.child("b")).pointer()).isEqualTo("#/c/t");
  }

  @Test
  @DisplayName(
      "a reference that cannot be followed is refused with its file, its place and its target")
  void lost() {
    Spot root =
        Source.parse("x.yaml", "a: {$ref: '#/nowhere'}\nb: {$ref: 'https://a.example/x'}\n").root();

    assertThatThrownBy(() -> Source.target(root.child("a")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContainingAll("x.yaml", "#/a", "#/nowhere");
    assertThatThrownBy(() -> Source.target(root.child("b")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContainingAll("#/b", "network");
  }
}
