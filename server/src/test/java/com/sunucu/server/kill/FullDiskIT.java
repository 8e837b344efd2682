package com.sunucu.server.kill;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.Mounted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a process whose disk fills up while it writes, and is then freed. */
class FullDiskIT {

  private static final int ROUNDS = 2;
  private static final int WRITES = 200;
  private static final int DISK_MEGABYTES = 128;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path directory;

  @Test
  @Timeout(600)
  @DisplayName(
      "the disk full in a write load: writes are 503 and nothing else, /healthz says why; freed, the same process serves; nothing acknowledged is lost, nothing is half done")
  void fullAndFree() throws Exception {
    Path data = directory.resolve("data");
    Verification proof = new Verification();
    try (Mounted disk = Mounted.megabytes(data, DISK_MEGABYTES)) {
      try (RunningJar server = RunningJar.open(directory)) {
        for (int round = 0; round < ROUNDS; round++) {
          List<Account> accounts = server.accounts(1);
          List<Acknowledged> load = Load.until(WRITES, server.client(), accounts, () -> fill(disk));
          eventually()
              .untilAsserted(() -> {
                HttpResponse<String> health = health(server.address());
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(health.body()).contains("\"disk_full\"");
              });
          Files.delete(data.resolve("filler"));
          eventually()
              .untilAsserted(
                  () -> assertThat(health(server.address()).statusCode()).isEqualTo(200));
          assertThat(proof.prove(server.client(), load).lost()).isZero();
        }
        server.process().terminate();
        assertThat(server.process().exitCode()).as(server.process().errors()).isZero();
      }
      try (RunningJar again = RunningJar.open(directory)) {
        proof.assertUnchanged(again.client());
      }
    }
  }

  @Test
  @Timeout(600)
  @DisplayName("killed while its disk is full: it opens again, nothing acknowledged is lost")
  void killedWhileFull() throws Exception {
    Path data = directory.resolve("data");
    Verification proof = new Verification();
    try (Mounted disk = Mounted.megabytes(data, DISK_MEGABYTES)) {
      List<Acknowledged> load;
      try (RunningJar server = RunningJar.open(directory)) {
        load = Load.until(WRITES, server.client(), server.accounts(1), () -> fill(disk));
        server.process().kill();
      }
      Files.delete(data.resolve("filler"));
      try (RunningJar again = RunningJar.open(directory)) {
        assertThat(proof.prove(again.client(), load).lost()).isZero();
      }
    }
  }

  private static void fill(Mounted disk) {
    try {
      disk.fill("filler");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> health(URI server) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(server.resolve("/healthz")).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
