package com.sunucu.conformance.ours;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The harness against our server. What it makes of broken ones, {@code make selftest} shows. */
class OurServerTest {

  @TempDir private static Path folder;
  private static OurServer server;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() {
    server = OurServer.start(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @DisplayName(
      "our server is conformant, in another order than by default; the reports say so, list what it lacks, and hold no secret")
  void ourServerIsConformant() throws IOException {
    Path reports = folder.resolve("reports");
    assertThat(
            run(server.url(), "--seed", "7", "--report", "json,junit", "--out", reports.toString()))
        .as(out.toString())
        .isZero();

    JsonNode json =
        JsonMapper.shared().readTree(Files.readString(reports.resolve("conformance.json")));
    assertThat(json.path("verdict").asString()).isEqualTo("conformant");
    assertThat(json.at("/operations/served").size() + json.at("/operations/missing").size())
        .isEqualTo(37);
    assertThat(json.at("/counts/fail").asInt() + json.at("/counts/error").asInt()).isZero();
    String all =
        out
            + Files.readString(reports.resolve("conformance.json"))
            + Files.readString(reports.resolve("conformance-junit.xml"));
    assertThat(all).doesNotContain(OurServer.TOKEN).doesNotContainPattern("snc_[0-9A-Za-z]{20}");
  }

  @Test
  @DisplayName("--require-all: a server that lacks an operation is not conformant")
  void requireAll() {
    boolean lacks = run(server.url(), "--require-all", "--run", "AUTH-01.must.bearer") == 1;
    assertThat(lacks).isEqualTo(out.toString().contains("not served ("));
  }

  @Test
  @DisplayName("a wrong operator token: no verdict, exit 3, and the token is not shown")
  void wrongToken() {
    assertThat(
            Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "run",
                "--url",
                server.url().toString(),
                "--sandbox",
                "wrong-token-0123456789"))
        .isEqualTo(3);
    assertThat(err.toString()).contains("no verdict", "401").doesNotContain("wrong-token");
  }

  private int run(URI url, String... args) {
    String[] all =
        Stream.concat(
                Stream.of(
                    "run",
                    "--url",
                    url.toString(),
                    "--sandbox",
                    OurServer.TOKEN,
                    "--dns-port",
                    String.valueOf(server.dnsPort())),
                Arrays.stream(args))
            .toArray(String[]::new);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}
