package com.sunucu.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.secrets.SealingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxSecretsTest {

  @TempDir Path directory;

  @Test
  @DisplayName(
      "RUL-23 a sandbox makes a key for secrets once, and keeps it where its owner alone reads")
  void sealingKey() throws IOException {
    SandboxSecrets secrets = new SandboxSecrets(directory);
    List<SealingKey> made = secrets.sealingKeys(List.of());
    assertThat(made).hasSize(1);
    assertThat(new SandboxSecrets(directory).sealingKeys(List.of())).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(directory.resolve("secret-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  @DisplayName("keys that are set win, and are not kept")
  void set() {
    List<SealingKey> set = List.of(SealingKey.random(), SealingKey.random());
    assertThat(new SandboxSecrets(directory).sealingKeys(set)).isEqualTo(set);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  @DisplayName(
      "a file that holds no key is left alone: a new one would lose what the old one sealed")
  void broken() throws IOException {
    Path file = Files.writeString(directory.resolve("secret-key"), "hunter2\n");
    SandboxSecrets secrets = new SandboxSecrets(directory);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> secrets.sealingKeys(List.of()))
        .withMessageContaining(file + " holds no key; restore its previous content")
        .withMessageNotContaining("hunter2");
    assertThat(file).hasContent("hunter2");
  }
}
