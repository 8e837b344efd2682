package com.sunucu.server.http;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import com.sunucu.server.dns.TestDns;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A client that does as it should beside one that does its worst. How long the healthy client waits
 * is reported and not judged: that is the machine's business, too.
 */
class BesideAbuseTest {

  /** As many as a key's window has. */
  private static final int WINDOW = 120;

  @AutoClose private final TestServer server = TestServer.startWithDns();
  private TestAccount healthy;
  private ExecutorService clients;

  @BeforeEach
  void start() {
    healthy = TestAccount.sample(server, Scope.ACCOUNT_READ, Scope.SERVERS_READ);
    clients = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterEach
  void stop() {
    clients.shutdownNow();
  }

  @Test
  @DisplayName(
      "RUL-11: an account whose DNS is silent keeps its own requests waiting and nobody else's")
  void silentDns(TestReporter report) {
    server.dns().when("silent.example", TestDns.silence());
    eventually()
        .untilAsserted(() -> {
          TestAccount abuser = TestAccount.sample(server, Scope.HOSTING_READ, Scope.HOSTING_WRITE);
          String hosting = abuser.get("/v1/hosting").get(0).get("id").stringValue();
          String path = "/v1/hosting/" + hosting + "/custom-domain";
          assertThat(abuser.send("PUT", path, "{\"domain\":\"silent.example\"}").statusCode())
              .isEqualTo(200);
          List<Future<Integer>> verifications =
              IntStream.range(0, 3)
                  .mapToObj(key -> server.key(abuser.id(), Scope.HOSTING_WRITE))
                  .map(key -> new TestAccount(server, abuser.id(), key))
                  .flatMap(account ->
                      IntStream.range(0, WINDOW)
                          .mapToObj(i ->
                              clients.submit(
                                  () -> account.send("POST", path + "/verify").statusCode())))
                  .toList();
          // More than were in work at once before there was a share for each account.
          eventually().until(() -> server.dns().asked().size() >= 16);

          reportWorst(report, 10);

          assertThat(verifications).noneMatch(Future::isDone);
          for (Future<Integer> each : verifications) {
            assertThat(each.get()).isIn(200, 503);
          }
        });
  }

  @Test
  @DisplayName(
      "ERR-09, RUL-38: eight bodies of half a million errors at once are 400, beside a healthy client")
  void costlyBodies(TestReporter report) throws Exception {
    TestAccount abuser = TestAccount.empty(server, Scope.WEBHOOKS_WRITE);
    String body =
        IntStream.range(0, 520_000)
            .mapToObj(i -> "1")
            .collect(Collectors.joining(",", "{\"url\":\"https://a.example\",\"events\":[", "]}"));
    List<Future<HttpResponse<String>>> refusals =
        IntStream.range(0, 16)
            .mapToObj(i -> clients.submit(() -> abuser.send("POST", "/v1/webhooks", body)))
            .toList();

    reportWorst(report, WINDOW / 2);

    for (Future<HttpResponse<String>> each : refusals) {
      assertThat(each.get().statusCode()).as(each.get().body()).isEqualTo(400);
    }
  }

  @Test
  @DisplayName("RUL-11: an account's long responses, a dozen at once, beside a healthy client")
  void longResponses(TestReporter report) throws Exception {
    TestAccount abuser = TestAccount.empty(server, Scope.TICKETS_READ, Scope.TICKETS_WRITE);
    String text = "\u20ac".repeat(10_000);
    String ticket =
        TestServer.json(
                abuser.send(
                    "POST",
                    "/v1/tickets",
                    "{\"subject\":\"s\",\"message\":\"%s\"}".formatted(text)))
            .get("id")
            .stringValue();
    for (int i = 0; i < 90; i++) {
      abuser.send("POST", "/v1/tickets/" + ticket + "/reply", "{\"body\":\"%s\"}".formatted(text));
    }
    List<Future<Integer>> threads =
        IntStream.range(0, 12)
            .mapToObj(
                i -> clients.submit(() -> abuser.send("GET", "/v1/tickets/" + ticket).statusCode()))
            .toList();

    reportWorst(report, WINDOW / 2);

    for (Future<Integer> each : threads) {
      assertThat(each.get()).isIn(200, 503);
    }
  }

  /** Asks again and again, and reports the response that took the longest. */
  private void reportWorst(TestReporter report, int requests) {
    Duration worst = Duration.ZERO;
    for (int i = 0; i < requests; i++) {
      long begun = System.nanoTime();
      assertThat(healthy.send("GET", i % 2 == 0 ? "/v1/account" : "/v1/servers").statusCode())
          .isEqualTo(200);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      worst = took.compareTo(worst) > 0 ? took : worst;
    }
    report.publishEntry("worst response of the healthy client", worst.toMillis() + " ms");
  }
}
