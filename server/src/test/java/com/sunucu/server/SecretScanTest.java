package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SecretScanTest {

  private static final String SECRET = "whsec_kXv3Q0b9fT2nL7sYc5hWm1ZrJ8pG4uEaDiOoNq6tB0w";
  private static final Logger LOG = LoggerFactory.getLogger(SecretScanTest.class);

  @TempDir Path directory;

  @Test
  @DisplayName("a secret in a log is found, at whatever level and in an exception's cause")
  void logs() {
    assertFound(scan -> LOG.trace("sealing {}", SECRET));
    assertFound(scan -> LOG.error("failed", new IllegalStateException(new IOException(SECRET))));
    assertFound(scan -> LoggerFactory.getLogger("org.apache.hc.client5").debug(SECRET));
    assertThatNoException()
        .isThrownBy(() -> {
          try (SecretScan scan = SecretScan.of(SECRET)) {
            LOG.debug("sealing whsec_…tB0w");
            assertThat(scan.logged()).isPositive();
          }
        });
  }

  @Test
  @DisplayName("a secret is found in other forms")
  void forms() {
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    assertFound(scan -> scan.text("x", "a=" + SECRET.substring(6)));
    assertFound(scan -> scan.text("x", Base64.getEncoder().encodeToString(bytes)));
    assertFound(scan -> scan.failure(new IllegalStateException(new IOException(SECRET))));
  }

  @Test
  @DisplayName("a secret is found in a database and in a file")
  void kept() throws IOException {
    Files.writeString(directory.resolve("x"), "\u0000" + SECRET + "\u0000");
    assertFound(scan -> scan.files(directory));
    try (Database database = Database.open(DatabaseSettings.inMemory())) {
      database.write(tx -> tx.execute("create table scanned (id integer, sealed varchar)"));
      database.write(tx -> tx.execute("insert into scanned values (1, 'v1.x.y')"));
      try (SecretScan scan = SecretScan.of(SECRET)) {
        scan.database(database);
      }
      database.write(tx -> tx.execute("insert into scanned values (2, ?)", SECRET));
      assertFound(scan -> scan.database(database));
    }
  }

  private static void assertFound(Consumer<SecretScan> work) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> {
          try (SecretScan scan = SecretScan.of(SECRET)) {
            work.accept(scan);
          }
        })
        .withMessageContaining("secrets in ");
  }
}
