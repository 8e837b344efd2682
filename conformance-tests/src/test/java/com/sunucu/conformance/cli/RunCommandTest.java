package com.sunucu.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.Deaf;
import com.sunucu.conformance.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName("a target that does not answer: no verdict, exit 3")
  void unreachable() throws IOException {
    try (Deaf deaf = new Deaf()) {
      assertThat(run("run", "--url", deaf.url(), "--sandbox", "token")).isEqualTo(3);
    }
    assertThat(err.toString()).startsWith("no verdict: ").doesNotContain("\tat ");
  }

  @Test
  @DisplayName("a target without test control: no verdict, exit 3")
  void noSandbox() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(run("run", "--url", url, "--sandbox", "token")).isEqualTo(3);
      assertThat(err.toString()).contains("404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  @DisplayName("a target with given keys that has no operation: nothing applies, exit 4")
  void nothingServed() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    Path keys = keys("accounts: [{name: main, keys: [{key: snc_a, scopes: ['account:read']}]}]");
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(run("run", "--url", url, "--keys", keys.toString(), "--run", "AUTH-01.*"))
          .isEqualTo(4);
      assertThat(out.toString()).contains("serves 0 of the contract's 37 operations");
    } finally {
      server.stop(0);
    }
  }

  @Test
  @DisplayName("no check matches: exit 4")
  void nothingMatches() {
    assertThat(run("run", "--url", "http://127.0.0.1:1", "--sandbox", "token", "--run", "NONE-*"))
        .isEqualTo(4);
  }

  @Test
  @DisplayName("wrong usage: exit 2 and a plain message")
  void wrongUsage() throws IOException {
    assertThat(run("run", "--url", "http://127.0.0.1:1/v1", "--sandbox", "token")).isEqualTo(2);
    assertThat(run("run", "--url", "ftp://127.0.0.1", "--sandbox", "token")).isEqualTo(2);
    assertThat(run("run", "--url", "http://127.0.0.1:1")).isEqualTo(2);
    assertThat(run("run", "--url", "http://127.0.0.1:1", "--sandbox", "a", "--keys", "b"))
        .isEqualTo(2);
    assertThat(run("run", "--url", "http://127.0.0.1:1", "--sandbox", "a", "--report", "pdf"))
        .isEqualTo(2);
    Path noKeys = keys("accounts: []");
    assertThat(run("run", "--url", "http://127.0.0.1:1", "--keys", noKeys.toString())).isEqualTo(2);
    Path noScope =
        keys("accounts: [{name: a, keys: [{key: snc_secret, scopes: ['servers:none']}]}]");
    assertThat(run("run", "--url", "http://127.0.0.1:1", "--keys", noScope.toString()))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("leave /v1 away", "the contract has no scope servers:none")
        .doesNotContain("snc_secret", "\tat ");
  }

  @Test
  @DisplayName(
      "list names every check with its sentence, explain tells how one decides, and not of one that is not there")
  void listAndExplain() {
    assertThat(run("list")).isZero();
    assertThat(out.toString())
        .contains("RL-04.must.retry-after", "a client that waits that long is served");
    assertThat(run("explain", "RL-04.must.retry-after")).isZero();
    assertThat(out.toString()).contains("Decides: Is refused with 429");
    assertThat(run("explain", "RL-04.must.nothing")).isEqualTo(2);
    assertThat(run("explain", "SCOPE-05.must.scope-before-resource")).isZero();
    assertThat(out.toString()).contains("RUL-12 (chosen): order of refusal");
  }

  private Path keys(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "keys", ".yaml"), yaml);
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
