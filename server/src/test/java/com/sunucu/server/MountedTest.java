package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tests mount does not outlive them. */
class MountedTest {

  @TempDir Path directory;

  @Test
  void isMountedUntilItIsClosed() throws IOException {
    try (Mounted disk = Mounted.megabytes(directory.resolve("data"), 4)) {
      assertThat(mounts()).contains(directory.toString());
      disk.readOnly();
    }
    assertThat(mounts()).doesNotContain(directory.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTestThatFailsLeavesNothingMounted(boolean interrupted) throws IOException {
    assertThatIllegalStateException()
        .isThrownBy(() -> {
          try (Mounted disk = Mounted.megabytes(directory.resolve("data"), 4)) {
            disk.readOnly();
            if (interrupted) {
              Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("as a failed test");
          }
        });
    assertThat(Thread.interrupted()).isEqualTo(interrupted);
    assertThat(mounts()).doesNotContain(directory.toString());
  }

  private static String mounts() throws IOException {
    return Files.readString(Path.of("/proc/self/mounts"));
  }
}
