package com.sunucu.conformance.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

  private static final String ENTRY =
      "{check: RL-01.must.x, reason: 'Off by one, see #12', owner: us, expires: '2026-06-30'}";

  @TempDir private Path folder;

  @Test
  @DisplayName("an entry holds on its last day, and not after it")
  void expires() throws IOException {
    Known known = read("known: [" + ENTRY + "]").find("RL-01.must.x").orElseThrow();

    assertThat(known.expired(LocalDate.of(2026, 6, 30))).isFalse();
    assertThat(known.expired(LocalDate.of(2026, 7, 1))).isTrue();
    assertThat(known).hasToString("Off by one, see #12 (us, until 2026-06-30)");
  }

  @Test
  @DisplayName(
      "a check that there is not, one named twice, an entry without owner or with a day that is none")
  void wrong() {
    assertThatThrownBy(() -> read("known: [" + ENTRY.replace("RL-01", "RL-77") + "]"))
        .hasMessageContaining("there is no check RL-77.must.x");
    assertThatThrownBy(() -> read("known: [" + ENTRY + ", " + ENTRY + "]"))
        .hasMessageContaining("named twice");
    assertThatThrownBy(() -> read("known: [" + ENTRY.replace("owner: us, ", "") + "]"))
        .hasMessageContaining("owner");
    assertThatThrownBy(() -> read("known: [" + ENTRY.replace("06-30", "06-31") + "]"))
        .hasMessageContaining("/known/0/expires");
  }

  private Baseline read(String yaml) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "baseline", ".yaml"), yaml);
    return Baseline.read(file, List.of("RL-01.must.x"));
  }
}
