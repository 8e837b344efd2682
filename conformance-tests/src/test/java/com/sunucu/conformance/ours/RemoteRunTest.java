package com.sunucu.conformance.ours;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Main;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Ledger;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.FrozenClock;
import com.sunucu.conformance.target.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole run of the harness against our server, as if it were somebody's far away. */
class RemoteRunTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** So many that no window is waited for. */
  private static final int SPARE_KEYS = 20;

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
  @DisplayName(
      "a right target without test control, with given keys and the ready profile: exit 0, nothing destroyed, no key shown")
  void remote() throws IOException {
    Path keys = folder.resolve("keys.json");
    List<String> secrets = writeKeys(keys);
    Path reports = folder.resolve("remote");
    int exit =
        run(
            keys,
            "--profile",
            "remote",
            "--report",
            "json,junit,html,sarif,badge,transcript",
            "--out",
            reports.toString());

    assertThat(exit).as(out.toString()).isZero();
    JsonNode json = JSON.readTree(Files.readString(reports.resolve("conformance.json")));
    assertThat(json.at("/pardoned/not testable").asInt())
        .isPositive()
        .isEqualTo(json.at("/counts/not testable").asInt());
    StringBuilder all = new StringBuilder(out.toString());
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
    }
    assertThat(secrets).noneMatch(all.toString()::contains);
  }

  @Test
  @DisplayName(
      "--receiver-url: a target without test control sends its webhooks there; what was made for that is gone again")
  void receiver() throws IOException {
    Path keys = folder.resolve("keys-receiver.json");
    List<String> secrets = writeKeys(keys);
    int port = freePort();
    int exit =
        run(
            keys,
            "--run",
            "WHD-02.must.signature,WHD-01.must.all-who-asked",
            "--receiver-url",
            "http://localhost:" + port,
            "--receiver-port",
            String.valueOf(port));

    assertThat(exit).as(out.toString()).isZero();
    Client client = new Client(server.url(), new Ledger());
    Request ask = Request.of("GET", "/v1/webhooks");
    String bearer = "Bearer " + secrets.getFirst();
    assertThat(client.send("test", ask.with("Authorization", bearer)).response().body())
        .isEqualTo("[]");
    String tickets =
        client
            .send("test", Request.of("GET", "/v1/tickets").with("Authorization", bearer))
            .response()
            .body();
    assertThat(JSON.readTree(tickets).valueStream())
        .filteredOn(t -> t.path("subject").asString().startsWith("Conformance test"))
        .isNotEmpty()
        .allMatch(t -> t.path("status").asString().equals("closed"));
  }

  @Test
  @DisplayName(
      "RL-05: windows of two keys that end in the same second are told apart when a used-up key is replaced")
  void replacedKeys() throws IOException {
    Path keys = folder.resolve("keys-replaced.json");
    writeKeys(keys);
    String checks = "RL-01.must.exactly-the-limit,RL-02.must.isolated,RL-05.must.either-header";
    FrozenClock clock = FrozenClock.stop(sandbox());
    try {
      // With this seed the window is used up before the other checks begin.
      int exit = run(keys, "--run", checks, "--seed", "1");

      assertThat(exit).as(out.toString()).isZero();
    } finally {
      clock.close();
    }
  }

  private int run(Path keys, String... options) {
    PrintWriter terminal = new PrintWriter(out, true);
    String[] target = {"run", "--url", server.url().toString(), "--keys", keys.toString()};
    return Main.run(
        terminal, terminal, Stream.of(target, options).flatMap(Stream::of).toArray(String[]::new));
  }

  /** Below the ports that the system gives out by itself. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
  }

  private static Sandbox sandbox() {
    return new Sandbox(
        Contract.sandbox(),
        Contract.api().defaultScopes(),
        new Client(server.url(), new Ledger()),
        new Redaction(),
        OurServer.TOKEN,
        Optional.empty());
  }

  private static List<String> writeKeys(Path file) throws IOException {
    Sandbox sandbox = sandbox();
    Set<String> all = Set.copyOf(Contract.api().scopes());
    List<Set<String>> sets = new ArrayList<>(Collections.nCopies(SPARE_KEYS, all));
    sets.addAll(Collections.nCopies(SPARE_KEYS, Set.<String>of()));
    for (String scope : all) {
      sets.add(Set.of(scope));
      Set<String> others = new HashSet<>(all);
      others.remove(scope);
      sets.add(others);
    }
    List<String> secrets = new ArrayList<>();
    List<Map<String, Object>> accounts =
        List.of(
            account("main", sandbox, sets, secrets),
            account("second", sandbox, Collections.nCopies(SPARE_KEYS, all), secrets));
    Files.writeString(file, JSON.writeValueAsString(Map.of("accounts", accounts)));
    return secrets;
  }

  private static Map<String, Object> account(
      String name, Sandbox sandbox, List<Set<String>> sets, List<String> secrets) {
    Account account = sandbox.account();
    List<Map<String, Object>> keys = new ArrayList<>();
    for (Set<String> scopes : sets) {
      String secret = sandbox.key(account, scopes).secret();
      secrets.add(secret);
      keys.add(Map.of("key", secret, "scopes", scopes));
    }
    return Map.of("name", name, "keys", keys);
  }
}
