package com.sunucu.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  @TempDir Path directory;

  @Test
  @DisplayName(
      "a secret written is read again, also from a directory that was not there, and nothing else is left")
  void roundTrip() throws IOException {
    Path path = directory.resolve("a/b/secret");
    assertThat(new SecretFile(path).read()).isEmpty();
    new SecretFile(path).write("first");
    new SecretFile(path).write("second");
    assertThat(new SecretFile(path).read()).contains("second");
    try (var files = Files.list(path.getParent())) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  @DisplayName("its owner alone can read the file, after its mode was changed too")
  void mode() throws IOException {
    Path path = directory.resolve("secret");
    new SecretFile(path).write("x");
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    new SecretFile(path).read();
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  @DisplayName("an empty file keeps nothing; a directory in its place is a fault, not an absence")
  void oddFiles() throws IOException {
    Path path = directory.resolve("secret");
    Files.writeString(path, "\n");
    assertThat(new SecretFile(path).read()).isEmpty();
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new SecretFile(directory).read());
  }
}
