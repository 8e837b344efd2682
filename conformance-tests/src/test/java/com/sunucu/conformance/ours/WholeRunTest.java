package com.sunucu.conformance.ours;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole runs of the harness against our server. */
class WholeRunTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private static Path folder;
  private static OurServer server;

  private final StringWriter out = new StringWriter();

  @BeforeAll
  static void start() {
    server = OurServer.start(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @DisplayName("three seeds, and with them three orders: the same comes of every check")
  void anyOrder() throws IOException {
    Map<String, String> first = statuses(1);

    assertThat(first).doesNotContainValue("fail");
    assertThat(statuses(20260603)).isEqualTo(first);
    assertThat(statuses(-7)).isEqualTo(first);
  }

  @Test
  @DisplayName("the same seed sends the same requests again, when the check runs alone, too")
  void replay() throws IOException {
    List<String> alone = requests(5, "ERR-05.must.unknown-id");
    List<String> among = requests(5, "ERR-05.*,AUTH-01.*");

    assertThat(alone).isNotEmpty().isEqualTo(among);
    assertThat(requests(6, "ERR-05.must.unknown-id")).isNotEqualTo(alone);
  }

  private Map<String, String> statuses(long seed) throws IOException {
    Path reports = folder.resolve("seed" + seed);
    int exit = run(seed, reports, "json");
    assertThat(exit).as(out.toString()).isZero();
    JsonNode json = JSON.readTree(Files.readString(reports.resolve("conformance.json")));
    Map<String, String> statuses = new TreeMap<>();
    json.path("checks")
        .forEach(c -> statuses.put(c.path("id").asString(), c.path("status").asString()));
    return statuses;
  }

  /** What was asked for, without the ids that the target itself gave out. */
  private List<String> requests(long seed, String checks) throws IOException {
    Path reports = Files.createTempDirectory(folder, "replay");
    run(seed, reports, "transcript", "--run", checks);
    List<String> requests = new ArrayList<>();
    for (String line : Files.readAllLines(reports.resolve("transcript.jsonl"))) {
      JsonNode exchange = JSON.readTree(line);
      if (exchange.path("check").asString().equals("ERR-05.must.unknown-id")) {
        requests.add(exchange.path("request").asString().lines().findFirst().orElseThrow());
      }
    }
    return requests;
  }

  private int run(long seed, Path reports, String report, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                "--url",
                server.url().toString(),
                "--sandbox",
                OurServer.TOKEN,
                "--seed",
                String.valueOf(seed),
                "--report",
                report,
                "--out",
                reports.toString()));
    args.addAll(Arrays.asList(more));
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(out, true), args.toArray(String[]::new));
  }
}
