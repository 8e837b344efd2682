package com.sunucu.conformance.report;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.baseline.Baseline;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Sentence;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.frame.Runner;
import com.sunucu.conformance.profile.Profile;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Progress;
import com.sunucu.conformance.result.RunPolicy;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A run against a server that shows every secret, throws markup about and sends control characters.
 *
 * @param folder that reports are written to
 */
record LeakyRun(Path folder, HttpServer server, Report report) implements AutoCloseable {

  static final String KEY = "snc_" + "k".repeat(49);
  static final String OTHER_KEY = "a-key-of-another-kind";
  static final String HOOK_SECRET = "whsec_" + "h".repeat(43);
  static final String REFRESH = "snc_rt_" + "r".repeat(43);
  static final String PASSWORD = "hunter2-hunter2";
  static final String MARKUP = "<script>alert('x')</script>";

  /** A title for the terminal's window, and all that moves a cursor or turns the text round. */
  static final String CONTROLS =
      "\u0007\u0000\u0012\u001b]0;owned\u0007\u001b[31m\r\u007f\u009b1m\u2028\u2029\u061c\u200e\u200f"
          + "\u202a\u202e\u2066\u2069\ufeff\u200b\uffff\udb40\udc41";

  static LeakyRun in(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String body =
        """
        {"key": "%s", "secret": "%s", "refresh": "%s", "password": "%s", "html": "%s", "bell": "%s"}
        """
            .formatted(OTHER_KEY, HOOK_SECRET, REFRESH, PASSWORD, MARKUP, CONTROLS);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("X-Echo", KEY);
          exchange.getResponseHeaders().add("Set-Cookie", "k=" + OTHER_KEY);
          exchange.sendResponseHeaders(418, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Path keys =
        Files.writeString(
            folder.resolve("keys.yaml"),
            "accounts: [{name: a, keys: [{key: %s, scopes: ['account:read']}, {key: %s, scopes: []}]}]"
                .formatted(KEY, OTHER_KEY));
    Contract contract = Contract.api();
    Target target =
        Target.given(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), keys, contract);
    RunPolicy policy =
        new RunPolicy(Profile.read("remote"), Baseline.none(), false, 0, LocalDate.EPOCH);
    Catalogue catalogue = Catalogue.of(List.of(LeakyChecks.class), Clauses.packed());
    Report report =
        new Report(
            new Runner(contract, catalogue, policy).run(target, 1, silent()),
            contract,
            Sentence.packed(),
            target.redaction());
    return new LeakyRun(folder, server, report);
  }

  String text(ReportFormat format) throws IOException {
    return Files.readString(format.write(folder, report));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Progress silent() {
    return new Progress() {
      @Override
      public void surveyed(Survey survey, int checks) {}

      @Override
      public void finished(Outcome outcome) {}
    };
  }
}
