package com.sunucu.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.Main;
import com.sunucu.conformance.UnansweredPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    try (UnansweredPort deaf = new UnansweredPort()) {
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
        .contains("leave /v1 out", "the contract has no scope servers:none")
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
    assertThat(out.toString())
        .contains("Decides: Provokes a 429", "requests 120, seconds 60", "webhooks 100");
    assertThat(run("explain", "RL-04.must.nothing")).isEqualTo(2);
    assertThat(run("explain", "SCOPE-05.must.scope-before-resource")).isZero();
    assertThat(out.toString()).contains("RUL-12 (chosen): Order of error checks");
  }

  @Test
  @DisplayName(
      "a revoked key, a redirection, a web page at the address: no verdict, exit 3, and where to look instead of a hundred failures")
  void unfitTargets() throws IOException {
    Path keys =
        keys("accounts: [{name: main, keys: [{key: snc_secretive, scopes: ['account:read']}]}]");
    for (int status : List.of(401, 301, 200)) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders().add("Location", "https://elsewhere.example.com/");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      server.start();
      try {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        assertThat(run("run", "--url", url, "--keys", keys.toString())).isEqualTo(3);
      } finally {
        server.stop(0);
      }
    }
    assertThat(err.toString())
        .contains(
            "401 to 1 of the 1 keys: main-0 [account:read]",
            "leads to https://elsewhere.example.com/",
            "answered a web page")
        .doesNotContain("secretive", "\tat ");
  }

  @Test
  @DisplayName("a key that is no header's value is wrong usage, and is not shown")
  void unsendableKey() throws IOException {
    Path keys = keys("accounts: [{name: a, keys: [{key: \"snc_secretive \\n\", scopes: []}]}]");
    assertThat(run("run", "--url", "http://127.0.0.1:1", "--keys", keys.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("/accounts/0/keys/0/key").doesNotContain("secretive");
  }

  @Test
  @DisplayName(
      "what would spoil the run is wrong usage before it begins: a password in the URL, reports that cannot be written, a port that cannot be had")
  void beforeTheRun() throws IOException {
    String url = "http://127.0.0.1:1";
    Path file = keys("");
    assertThat(run("run", "--url", "http://u:geheim@127.0.0.1", "--sandbox", "t")).isEqualTo(2);
    assertThat(err.toString()).doesNotContain("geheim");
    assertThat(run("run", "--url", "http://127.0.0.1:65536", "--sandbox", "t")).isEqualTo(2);
    assertThat(run("run", "--url", url, "--sandbox", "t", "--out", folder.toString())).isEqualTo(2);
    assertThat(
            run(
                "run",
                "--url",
                url,
                "--sandbox",
                "t",
                "--report",
                "json",
                "--out",
                file.toString()))
        .isEqualTo(2);
    assertThat(run("run", "--url", url, "--sandbox", "t", "--receiver-port", "9")).isEqualTo(2);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      String tunnel = "https://tunnel.example.com";
      assertThat(
              run(
                  "run",
                  "--url",
                  url,
                  "--sandbox",
                  "t",
                  "--receiver-url",
                  tunnel,
                  "--receiver-port",
                  port))
          .isEqualTo(2);
      assertThat(run("run", "--url", url, "--sandbox", "t", "--receiver-url", tunnel + "/hooks"))
          .isEqualTo(2);
    }
    assertThat(err.toString())
        .contains(
            "no user and password",
            "there is no port 65536",
            "--out says where",
            "no report can be written to",
            "needs --receiver-url",
            "cannot listen on loopback's port",
            "without a path",
            "Run `sunucu-conformance run --help` for usage.")
        .doesNotContain("--baseline=FILE", "\tat ");
  }

  @Test
  @DisplayName("a glob that matches no check is told of, whether others match or not")
  void globsThatMatchNothing() {
    run(
        "run",
        "--url",
        "http://127.0.0.1:1",
        "--sandbox",
        "t",
        "--run",
        "ACC-*,acc-*",
        "--skip",
        "SVR-*");
    assertThat(err.toString()).contains("no check matches acc-*", "no check matches SVR-*");
  }

  private Path keys(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "keys", ".yaml"), yaml);
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
