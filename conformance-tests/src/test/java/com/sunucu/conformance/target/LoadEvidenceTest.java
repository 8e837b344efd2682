package com.sunucu.conformance.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadEvidenceTest {

  private static final int LIMIT = 120;

  @TempDir private Path folder;

  @Test
  @DisplayName("RL-01, RL-02: what make load wrote is read, and speaks for the target")
  void right() throws IOException {
    Path file = folder.resolve("rate-limit.json");
    Files.writeString(
        file,
        """
        {"limit": 120, "keysOver": 48, "keysWithin": 24, "windowsJudged": 96, "served": 14060,
         "refused": 43211, "violationCount": 0, "violations": []}
        """);

    LoadEvidence evidence = LoadEvidence.read(file);

    assertThat(evidence.windowsFault(LIMIT)).isEmpty();
    assertThat(evidence.bystandersFault()).isEmpty();
  }

  @Test
  @DisplayName("RL-01: another limit, no judged window, and any fault speak against it")
  void windows() {
    assertThat(evidence(121, 24, 96).windowsFault(LIMIT))
        .contains("the load was judged by 121, not 120");
    assertThat(evidence(LIMIT, 24, 0).windowsFault(LIMIT)).isPresent();
    assertThat(
            evidence(LIMIT, 24, 96, "key 3, window until 9: 121 served, not 120")
                .windowsFault(LIMIT))
        .hasValueSatisfying(it -> assertThat(it).contains("121 served"));
  }

  @Test
  @DisplayName(
      "RL-02: a bystander that was refused, and a load without bystanders, speak against it")
  void bystanders() {
    assertThat(evidence(LIMIT, 0, 96).bystandersFault()).isPresent();
    assertThat(
            evidence(LIMIT, 24, 96, "key 50 stayed within its limit and was refused")
                .bystandersFault())
        .isPresent();
    assertThat(evidence(LIMIT, 24, 96, "key 3: status 500").bystandersFault()).isEmpty();
  }

  @Test
  @DisplayName("no file, and a file of something else, are told as what they are")
  void wrongFile() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"limit\": \"120\"}");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");

    assertThatThrownBy(() -> LoadEvidence.read(folder.resolve("none.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("make load");
    assertThatThrownBy(() -> LoadEvidence.read(other)).hasMessageContaining("limit");
    assertThatThrownBy(() -> LoadEvidence.read(broken)).hasMessageContaining("no summary");
  }

  private static LoadEvidence evidence(
      long limit, long keysWithin, long windowsJudged, String... violations) {
    return new LoadEvidence(
        limit, keysWithin, windowsJudged, violations.length, List.of(violations));
  }
}
