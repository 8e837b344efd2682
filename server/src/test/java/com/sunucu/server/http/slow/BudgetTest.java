package com.sunucu.server.http.slow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private final Budget budget = new Budget(10, 4);

  @Test
  @DisplayName("nobody gets more than a share, and all together no more than there is")
  void shares() {
    assertThat(budget.take("a", 3)).isTrue();
    assertThat(budget.take("a", 2)).isFalse();
    assertThat(budget.take("a", 1)).isTrue();
    assertThat(budget.take("b", 4)).isTrue();
    assertThat(budget.take("c", 3)).isFalse();
    assertThat(budget.take("c", 2)).isTrue();
    assertThat(budget.used()).isEqualTo(10);
  }

  @Test
  @DisplayName("what is given back can be taken again, by anybody")
  void givenBack() {
    budget.take("a", 4);
    budget.giveBack("a", 3);
    assertThat(budget.take("a", 3)).isTrue();
    budget.giveBack("a", 4);
    assertThat(budget.used()).isZero();
    assertThat(budget.take("b", 4)).isTrue();
  }

  @Test
  @DisplayName("a sole holder may exceed the total; then nothing is left for others")
  void alone() {
    assertThat(budget.take("a", 40)).isTrue();
    assertThat(budget.take("b", 1)).isFalse();
    budget.giveBack("a", 40);
    assertThat(budget.take("b", 1)).isTrue();
  }

  @Test
  @DisplayName("what is forced counts")
  void forced() {
    budget.force("a", 12);
    assertThat(budget.take("b", 1)).isFalse();
    budget.giveBack("a", 12);
    assertThat(budget.used()).isZero();
  }
}
