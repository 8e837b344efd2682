package com.sunucu.conformance.diff.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.diff.ContractDiff;
import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.result.AcceptedChanges;
import com.sunucu.conformance.diff.result.DiffReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a comparison is written, and what an accepted change is. */
class DiffReportTest {

  private static final String OLD =
      """
      openapi: 3.1.1
      info: {title: x, version: '1'}
      paths:
        /v1/a:
          get:
            responses:
              '200':
                description: It is.
                content:
                  application/json:
                    schema: {type: object, properties: {serverId: {type: string}}}
      """;
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 3);

  private static List<Change> changes() {
    String now =
        OLD.replace("{type: string}", "{type: [string, 'null']}").replace("It is", "It was");
    return ContractDiff.compare(Source.parse("old.yaml", OLD), Source.parse("new.yaml", now));
  }

  private static DiffReport accepting(String change, LocalDate until) {
    AcceptedChanges accepted =
        new AcceptedChanges(
            List.of(new AcceptedChanges.Entry(change, "It shall be null.", "api", until)));
    return new DiffReport(
        "old.yaml",
        "new.yaml",
        changes(),
        Map.of(),
        List.of(),
        accepted,
        accepted.issues(changes(), TODAY));
  }

  @Test
  @DisplayName("a text names the field, both lines, both values, and folds cosmetic changes")
  void text() {
    String text = text(new DiffReport("old.yaml", "new.yaml", changes()));

    assertThat(text)
        .contains("nullable  200 → serverId  GET /v1/a")
        .contains("line 11), before: line 11")
        .contains("string → null or string")
        .contains("1 cosmetic change (--all shows them)")
        .doesNotContain("It was");
  }

  @ParameterizedTest
  @EnumSource(DiffFormat.class)
  @DisplayName("every format names the change, whom it touches and what it does to them")
  void formats(DiffFormat format) {
    String text = format.write(new DiffReport("old.yaml", "new.yaml", changes()), false);

    assertThat(text).contains("nullable", "GET /v1/a", "meets what could not be there before");
  }

  @Test
  @DisplayName("an accepted change is reported and does not break; a stale or expired entry does")
  void accepted() {
    String id = changes().getFirst().id();

    DiffReport valid = accepting(id, TODAY);
    assertThat(valid.breaks()).isFalse();
    assertThat(text(valid)).contains("accepted: It shall be null. (api, until 2026-06-03)");
    assertThat(accepting(id, TODAY.minusDays(1)).breaks()).isTrue();
    assertThat(text(accepting("nullable #/elsewhere string → null", TODAY))).contains("stale: ");
  }

  @Test
  @DisplayName("of two long texts only the words that differ are shown, and no control character")
  void changedWords() {
    String same = "All of this is said in both of them and needs no place in a report. ".repeat(5);

    String shown =
        Changed.shown(same + "It is old. \u001b[31m" + same, same + "It is new. " + same);

    assertThat(shown).contains("[-old.", "{+new.").doesNotContain("\u001b").hasSizeLessThan(250);
  }

  private static String text(DiffReport report) {
    return new TextReport(report, false).text();
  }
}
