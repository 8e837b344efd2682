package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.server.core.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar as a process that is killed while it delivers, again and again. */
class DeliveryKillIT {

  private static final int ROUNDS = 6;
  private static final int EVENTS = 5_000;
  private static final int WRITERS = 8;

  /** Of a round's events, which the receiver keeps waiting until the kill. */
  private static final int LAST = 100;

  private static final JsonMapper JSON = Json.strict();

  /** By event: the deliveries that brought it. */
  private final Map<String, Set<String>> received = new ConcurrentHashMap<>();

  private final AtomicInteger requests = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /** While this is shut the receiver holds every request, so that kills hit deliveries. */
  private volatile CountDownLatch gate = new CountDownLatch(0);

  @TempDir Path directory;

  private HttpServer receiver;
  private ExecutorService receiving;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiving = Executors.newVirtualThreadPerTaskExecutor();
    receiver.setExecutor(receiving);
    receiver.createContext(
        "/",
        exchange -> {
          JsonNode event = JSON.readTree(exchange.getRequestBody().readAllBytes());
          awaitGate();
          received
              .computeIfAbsent(event.get("id").asString(), id -> ConcurrentHashMap.newKeySet())
              .add(exchange.getRequestHeaders().getFirst("X-Sunucu-Delivery"));
          requests.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    receiving.shutdownNow();
  }

  @Test
  @Timeout(1200)
  @DisplayName(
      "WHD-05 killed in mid-delivery, again and again: every event arrives at least once, under the same delivery id")
  void killed() throws Exception {
    String account = "";
    String key = "";
    int unsent = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (Api api = Api.open(directory)) {
        if (round == 0) {
          account = api.control("POST", "/sandbox/accounts", "{}").get("accountId").asString();
          key =
              api.control("POST", "/sandbox/accounts/%s/keys".formatted(account), "{}")
                  .get("key")
                  .asString();
          subscribe(api, key);
        }
        int until = (round + 1) * EVENTS / ROUNDS;
        write(api, key, until - LAST);
        gate = new CountDownLatch(1);
        write(api, key, until);
        api.kill();
      }
      unsent += acknowledged.size() - Math.min(acknowledged.size(), received.size());
      gate.countDown();
    }
    try (Api api = Api.open(directory)) {
      api.control("POST", "/sandbox/deliveries/run", "");
      List<JsonNode> log =
          api.control("GET", "/sandbox/accounts/%s/events".formatted(account), "")
              .valueStream()
              .toList();
      System.out.printf(
          "%d events, %d acknowledged, %d not yet delivered at the kills, %d requests, %d twice%n",
          log.size(),
          acknowledged.size(),
          unsent,
          requests.get(),
          requests.get() - received.size());

      assertThat(missing(acknowledged, log.stream().map(it -> it.get("data").get("ticketId"))))
          .as("acknowledged, and not in the log")
          .isEmpty();
      Set<String> events =
          log.stream().map(it -> it.get("id").asString()).collect(Collectors.toSet());
      assertThat(missing(events, received.keySet().stream().map(JSON::<JsonNode>valueToTree)))
          .as("in the log, and not received")
          .isEmpty();
      assertThat(received.values()).allMatch(deliveries -> deliveries.size() == 1);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(EVENTS);
      // Else the kills hit nothing in mid-delivery, and this has shown nothing.
      assertThat(unsent).isPositive();
    }
  }

  private void awaitGate() throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Set<String> missing(Set<String> expected, Stream<JsonNode> there) {
    Set<String> missing = new HashSet<>(expected);
    missing.removeAll(there.map(JsonNode::asString).collect(Collectors.toSet()));
    return missing;
  }

  private void subscribe(Api api, String key) throws IOException {
    HttpResponse<String> answer =
        api.send(
            "POST",
            "/v1/webhooks",
            key,
            "{\"url\":\"http://127.0.0.1:%d/\",\"events\":[\"ticket.created\"]}"
                .formatted(receiver.getAddress().getPort()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** Opens tickets until so many in all were acknowledged; returns in the middle of it. */
  private void write(Api api, String key, int until) throws InterruptedException {
    Semaphore enough = new Semaphore(0);
    ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < WRITERS; i++) {
      writers.execute(() -> {
        while (acknowledged.size() < until) {
          try {
            HttpResponse<String> answer =
                api.send("POST", "/v1/tickets", key, "{\"subject\":\"a\",\"message\":\"b\"}");
            // 503 where the disk stands still for some seconds: nothing was done.
            assertThat(answer.statusCode()).as(answer.body()).isIn(201, 503);
            if (answer.statusCode() == 201) {
              acknowledged.add(JSON.readTree(answer.body()).get("id").asString());
            }
          } catch (IOException e) {
            break;
          }
        }
        enough.release();
      });
    }
    enough.acquire();
    writers.shutdown();
  }

  /** A server process on the directory, and a client of it. */
  private record Api(ServeProcess process, URI address, HttpClient http) implements AutoCloseable {

    static Api open(Path directory) throws IOException {
      ServeProcess process =
          ServeProcess.runJar(
              Path.of(System.getProperty("server.jar")),
              directory,
              Map.of(
                  "SUNUCU_SANDBOX", "true",
                  "SUNUCU_OPERATOR_TOKEN", TestServer.OPERATOR_TOKEN,
                  "SUNUCU_SANDBOX_RATE_LIMIT", "1000000"),
              "serve",
              "--port",
              "0",
              "--data-dir",
              directory.resolve("data").toString());
      return new Api(
          process,
          ServeProcess.address(process.untilItListens()),
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    JsonNode control(String method, String path, String body) throws IOException {
      HttpResponse<String> answer = send(method, path, TestServer.OPERATOR_TOKEN, body);
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return JSON.readTree(answer.body());
    }

    HttpResponse<String> send(String method, String path, String bearer, String body)
        throws IOException {
      try {
        return http.send(
            HttpRequest.newBuilder(address.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .build(),
            BodyHandlers.ofString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    /** With SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
      process.kill();
    }

    @Override
    public void close() throws IOException {
      http.shutdownNow();
      process.close();
    }
  }
}
