package com.sunucu.load.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.baseline.CannedResponse;
import com.sunucu.load.bench.StartTimer;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.report.Report;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServerProcessTest {

  private static final Jvm JVM = new Jvm(Jvm.OWN_JAVA, "64m", List.of("-XX:TieredStopAtLevel=1"));
  private static final ProcessSpec JETTY =
      ProcessSpec.baseline(
          Baseline.JETTY, JVM, "/x", new CannedResponse("text/plain", new byte[] {'x'}));

  @Test
  @DisplayName("A server that does not start is named, with what it said")
  void doesNotStart() throws IOException {
    ProcessSpec spec =
        new ProcessSpec("broken", JVM, List.of("-jar", "no-such.jar"), Map.of(), new byte[0]);
    try (ServerProcess server = ServerProcess.start(spec)) {
      assertThatThrownBy(server::awaitListening)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("broken did not start")
          .hasMessageContaining("no-such.jar");
    }
  }

  @Test
  @DisplayName("A start is timed to the first 200, each in a process of its own")
  void timedStart() throws IOException {
    try (Resources resources = new Resources();
        Probe probe = new Probe()) {
      Report.Starts starts = new StartTimer(resources, probe, 2).again(JETTY, "bare", "/x", "key");

      assertThat(starts.server()).isEqualTo("jetty");
      assertThat(starts.millis()).hasSize(2).doesNotHaveDuplicates().allMatch(it -> it > 0);
    }
  }

  @Test
  @DisplayName(
      "What the run owns is gone when it ends: the server answers no more, its directory is deleted")
  void nothingLeft() throws IOException {
    InetSocketAddress address;
    Path directory;
    try (Probe probe = new Probe()) {
      try (Resources resources = new Resources()) {
        directory = resources.own(TemporaryDirectory.create()).path();
        Files.writeString(Files.createDirectory(directory.resolve("sub")).resolve("file"), "x");
        address = resources.own(ServerProcess.start(JETTY)).awaitListening();
        assertThat(probe.get(address, "/x", Optional.empty()).statusCode()).isEqualTo(200);
      }
      assertThatThrownBy(() -> probe.get(address, "/x", Optional.empty()))
          .isInstanceOf(IOException.class);
      assertThat(directory).doesNotExist();
    }
  }
}
