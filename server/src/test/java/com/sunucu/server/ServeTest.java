package com.sunucu.server;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.secrets.SealingKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process. */
class ServeTest {

  /** What must be set outside the sandbox. */
  private static final Map<String, String> PRODUCTION =
      Map.of("SUNUCU_SECRET_KEY", SealingKey.random().reveal());

  private static final String TOKEN = "operator-token-of-a-test";

  @TempDir Path directory;

  @Test
  @DisplayName(
      "SIGTERM: no new connection is taken, the request in flight is finished, its effect is kept; exit 0")
  void terminates() throws Exception {
    Map<String, String> variables =
        Map.of("SUNUCU_SANDBOX", "true", "SUNUCU_OPERATOR_TOKEN", TOKEN);
    try (ServeProcess server = serve(variables)) {
      URI address = ServeProcess.address(server.untilItListens());
      try (Socket client = new Socket(address.getHost(), address.getPort())) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        String body = "{\"name\": \"Ada\"}";
        send(
            client, head("POST /sandbox/accounts", body.length()) + "Expect: 100-continue\r\n\r\n");
        // The server says so when it begins to read the body: from here on the request is in
        // flight.
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(in.readLine()).isEmpty();

        server.terminate();
        awaitRefusal(address);
        send(client, body);
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 201 Created");
        assertThat(in.lines().anyMatch(line -> line.contains("\"accountId\""))).isTrue();
      }
      assertThat(server.exitCode()).as(server.errors()).isZero();
      assertThat(server.errors()).doesNotContain("Exception");
    }
    try (ServeProcess again = serve(variables)) {
      again.untilItListens();
    }
  }

  @Test
  @DisplayName(
      "a demo account: the printed curl line works, and key, token and ids are the same after a restart")
  void demo() throws Exception {
    List<String> first = runDemo();
    List<String> second = runDemo();
    assertThat(second).isEqualTo(first);
    for (String secret : List.of("demo-key", "operator-token")) {
      assertThat(Files.getPosixFilePermissions(directory.resolve("data").resolve(secret)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  @DisplayName(
      "a database that another server has open, and a port that is taken: one line each, exit 1")
  void inUse() throws Exception {
    try (ServeProcess server = serve(PRODUCTION);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = ServeProcess.address(server.untilItListens());
      try (ServeProcess second = serve(PRODUCTION)) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors().lines())
            .singleElement()
            .asString()
            .contains("is open in another process", "--data-dir", "SUNUCU_DATA_DIR");
      }
      try (ServeProcess second = serveAt(address.getPort(), PRODUCTION)) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors())
            .contains("is open in another process", "--data-dir", "SUNUCU_DATA_DIR")
            .contains("A server already answers at " + address);
      }
      StringWriter err = new StringWriter();
      int exitCode =
          Main.commandLine(Map.of("SUNUCU_DATA_DIR", directory.resolve("data").toString()))
              .setErr(new PrintWriter(err))
              .execute("keys", "list", "--account", "00000000-0000-4000-8000-000000000000");
      assertThat(exitCode).isEqualTo(1);
      assertThat(err.toString())
          .contains("is open in another process", "POST /sandbox/accounts")
          .doesNotContain("\tat ");
      try (ServeProcess third =
          ServeProcess.run(
              directory,
              PRODUCTION,
              "serve",
              "--data-dir",
              directory.resolve("other").toString(),
              "--port",
              String.valueOf(taken.getLocalPort()))) {
        assertThat(third.exitCode()).isEqualTo(1);
        assertThat(third.errors().lines())
            .singleElement()
            .asString()
            .contains("127.0.0.1:" + taken.getLocalPort(), "--port");
      }
    }
  }

  /** What a server with a demo account told, its port left out, and what its curl line got. */
  private List<String> runDemo() throws Exception {
    try (ServeProcess server = serve(Map.of("SUNUCU_SANDBOX", "true", "SUNUCU_DEMO", "true"))) {
      List<String> told = server.untilItListens();
      Matcher curl =
          Pattern.compile(
                  "curl -H '(Authorization): (Bearer snc_\\w{49})' (http://127\\.0\\.0\\.1:\\d+/v1/servers)")
              .matcher(String.join("\n", told));
      assertThat(curl.find()).as("a curl line in %s", told).isTrue();
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(curl.group(3)))
                      .header(curl.group(1), curl.group(2))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"running\"", "\"stopped\"", "\"suspended\"", "\"failed\"");
      server.terminate();
      assertThat(server.exitCode()).as(server.errors()).isZero();
      String port = ":" + ServeProcess.address(told).getPort();
      return Stream.concat(told.stream().map(it -> it.replace(port, "")), Stream.of(answer.body()))
          .toList();
    }
  }

  private ServeProcess serve(Map<String, String> variables) throws IOException {
    return serveAt(0, variables);
  }

  private ServeProcess serveAt(int port, Map<String, String> variables) throws IOException {
    return ServeProcess.run(
        directory,
        variables,
        "serve",
        "--port",
        String.valueOf(port),
        "--data-dir",
        directory.resolve("data").toString());
  }

  private static String head(String request, int length) {
    return request
        + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\nAuthorization: Bearer "
        + TOKEN
        + "\r\n";
  }

  private static void send(Socket client, String text) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Connects until that is refused: then the server has begun to stop. */
  private static void awaitRefusal(URI address) {
    eventually()
        .untilAsserted(() ->
            assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(address.getHost(), address.getPort()).close()));
  }
}
