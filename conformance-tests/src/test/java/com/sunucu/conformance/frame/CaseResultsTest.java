package com.sunucu.conformance.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.target.NotTestable;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CaseResultsTest {

  private final CaseResults cases = new CaseResults();

  @Test
  @DisplayName("no case, or none that applies, is not a pass")
  void nothingApplies() {
    assertThatThrownBy(() -> each(List.of())).isInstanceOf(NotApplicable.class);
    assertThatThrownBy(() -> each(List.of("inapplicable", "inapplicable")))
        .isInstanceOf(NotApplicable.class);
  }

  @Test
  @DisplayName(
      "a case that cannot be seen is not passed over for those that can; one that does not apply is")
  void mixed() {
    assertThatThrownBy(() -> each(List.of("pass", "untestable")))
        .isInstanceOf(NotTestable.class)
        .hasMessage("1 of 2 cases: untestable");
    each(List.of("pass", "inapplicable"));
    assertThat(cases.told()).map(Outcome.Case::status).endsWith(Status.PASS, Status.NOT_APPLICABLE);
  }

  @Test
  @DisplayName(
      "a failure outweighs what cannot be seen, and what is wrong with the harness is not taken for one")
  void failures() {
    assertThatThrownBy(() -> each(List.of("untestable", "fail")))
        .isInstanceOf(Nonconformity.class)
        .hasMessage("1 of 2 cases: fail");
    assertThatThrownBy(() -> each(List.of("pass", "bug")))
        .isInstanceOf(IllegalStateException.class);
  }

  private void each(List<String> all) {
    cases.each(
        all,
        name -> name,
        name -> {
          switch (name) {
            case "fail" -> throw new Nonconformity(name, List.of());
            case "untestable" -> throw new NotTestable(name);
            case "inapplicable" -> throw new NotApplicable(name);
            case "bug" -> throw new IllegalStateException(name);
            default -> assertThat(name).isEqualTo("pass");
          }
        });
  }
}
