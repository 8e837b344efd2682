package com.sunucu.server.hosting;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.ContractSchemas;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import com.sunucu.server.dns.TestDns;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;
import tools.jackson.databind.JsonNode;

/** Custom domains over HTTP, looked up at a DNS server of the test's own. */
@Timeout(300)
class CustomDomainEndpointsTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();
  @AutoClose private static final TestServer server = TestServer.startWithDns();

  private final String name = "d-" + UUID.randomUUID() + ".example";
  private TestAccount account;
  private JsonNode hosting;

  @BeforeEach
  void open() {
    account = TestAccount.empty(server, Scope.HOSTING_READ, Scope.HOSTING_WRITE);
    hosting = TestSite.of(account);
  }

  @Test
  @DisplayName("HST-03 a domain that was set is pending, says what is expected, and is kept")
  void set() {
    JsonNode answered = ok(put(name));

    CONTRACT.assertMeets("Hosting", answered);
    JsonNode domain = answered.get("customDomain");
    assertThat(domain.get("domain").stringValue()).isEqualTo(name);
    assertThat(domain.get("status").stringValue()).isEqualTo("pending");
    assertThat(records(domain.get("expected")))
        .startsWith("A " + hosting.get("ipAddress").stringValue())
        .endsWith("CNAME " + hosting.get("domain").stringValue())
        .hasSize(3);
    assertThat(domain.get("found").isEmpty()).isTrue();
    assertThat(domain.get("checkedAt").isNull()).isTrue();
    assertThat(domain.get("attachedAt").isNull()).isTrue();
    assertThat(account.get(path())).isEqualTo(answered);
    assertThat(server.dns().asked()).noneMatch(it -> it.contains(name));
  }

  @ParameterizedTest
  @DisplayName(
      "HST-04 RUL-31 a domain is attached once DNS points to us: A, AAAA, CNAME, or all by way of others")
  @ValueSource(
      strings = {
        "SITE A IPV4",
        "SITE AAAA IPV6",
        "SITE A IPV4 | SITE AAAA IPV6",
        "SITE CNAME HOST.",
        "SITE CNAME way.example. | way.example CNAME HOST.",
        "SITE CNAME HOST. | HOST A 192.0.2.99",
        "SITE CNAME way.example. | way.example A IPV4",
      })
  void attached(String zone) {
    put(name);
    pointsTo(zone);
    JsonNode frozen = server.control("POST", "/sandbox/clock/freeze", "");
    try {
      JsonNode answered = ok(verify());

      CONTRACT.assertMeets("Hosting", answered);
      JsonNode domain = answered.get("customDomain");
      assertThat(domain.get("status").stringValue()).isEqualTo("attached");
      assertThat(domain.get("attachedAt")).isEqualTo(frozen.get("now"));
      assertThat(domain.get("checkedAt")).isEqualTo(frozen.get("now"));
      assertThat(records(domain.get("found"))).isEqualTo(found(zone));
      assertThat(account.get(path())).isEqualTo(answered);
    } finally {
      server.control("POST", "/sandbox/clock/resume", "");
    }
  }

  @ParameterizedTest
  @DisplayName(
      "HST-04 RUL-31 while DNS points elsewhere, be it only in part, it stays pending and says what was found")
  @ValueSource(
      strings = {
        "SITE A 192.0.2.80",
        "SITE A IPV4 | SITE A 192.0.2.80",
        "SITE A IPV4 | SITE AAAA 2001:db8::80",
        "SITE A 192.0.2.80 | SITE AAAA IPV6",
        "SITE CNAME elsewhere.example.",
        "other.example A IPV4",
      })
  void pending(String zone) {
    put(name);
    pointsTo(zone);
    JsonNode answered = ok(verify());

    CONTRACT.assertMeets("Hosting", answered);
    JsonNode domain = answered.get("customDomain");
    assertThat(domain.get("status").stringValue()).isEqualTo("pending");
    assertThat(domain.get("checkedAt").isNull()).isFalse();
    assertThat(records(domain.get("found"))).isEqualTo(found(zone));
    assertThat(account.get(path())).isEqualTo(answered);
  }

  @Test
  @DisplayName(
      "HST-04 where DNS fails, denies, babbles or says nothing: 200, pending, nothing found")
  void nothingFound() {
    List<TestDns.Behaviour> behaviours =
        List.of(
            TestDns.withRcode(Rcode.NXDOMAIN),
            TestDns.withRcode(
                Rcode.SERVFAIL, name + " A " + hosting.get("ipAddress").stringValue()),
            TestDns.withRcode(Rcode.REFUSED),
            TestDns.records(),
            TestDns.garbage(),
            TestDns.silence());
    put(name);

    for (TestDns.Behaviour behaviour : behaviours) {
      server.dns().when(name, behaviour);
      JsonNode domain = ok(verify()).get("customDomain");
      assertThat(domain.get("status").stringValue()).isEqualTo("pending");
      assertThat(domain.get("found").isEmpty()).isTrue();
      assertThat(domain.get("checkedAt").isNull()).isFalse();
    }
  }

  @Test
  @DisplayName("HST-04 one that is attached stays so when DNS fails, and says what was found")
  void staysAttached() {
    put(name);
    pointsTo("SITE A IPV4");
    JsonNode before = ok(verify()).get("customDomain");
    server.dns().when(name, TestDns.withRcode(Rcode.SERVFAIL));
    JsonNode after = ok(verify()).get("customDomain");

    assertThat(after.get("status").stringValue()).isEqualTo("attached");
    assertThat(after.get("attachedAt")).isEqualTo(before.get("attachedAt"));
    assertThat(after.get("found").isEmpty()).isTrue();
  }

  @Test
  @DisplayName(
      "HST-03 the same name again keeps its state, whatever its letter case; another begins anew")
  void replaced() {
    put(name);
    pointsTo("SITE A IPV4");
    JsonNode attached = ok(verify());

    assertThat(ok(put(name))).isEqualTo(attached);
    JsonNode shouted = ok(put(name.toUpperCase())).get("customDomain");
    assertThat(shouted.get("domain").stringValue()).isEqualTo(name.toUpperCase());
    assertThat(shouted.get("attachedAt")).isEqualTo(attached.get("customDomain").get("attachedAt"));
    JsonNode other = ok(put("www." + name)).get("customDomain");
    assertThat(other.get("status").stringValue()).isEqualTo("pending");
    assertThat(other.get("checkedAt").isNull()).isTrue();
    assertThat(other.get("found").isEmpty()).isTrue();
    assertThat(ok(put(name)).get("customDomain").get("status").stringValue()).isEqualTo("pending");
  }

  @Test
  @DisplayName("HST-05 RUL-31 detached: 204 and it is gone; detach and verify with none there: 404")
  void removed() {
    refusal(verify(), 404, "not_found");
    refusal(remove(), 404, "not_found");
    for (String zone : List.of("SITE A 192.0.2.80", "SITE A IPV4")) {
      put(name);
      pointsTo(zone);
      verify();

      assertThat(remove().statusCode()).isEqualTo(204);
      assertThat(account.get(path())).isEqualTo(hosting);
      refusal(verify(), 404, "not_found");
      refusal(remove(), 404, "not_found");
    }
  }

  @ParameterizedTest
  @DisplayName("HST-03 what is no host name of RFC 1123 is 400, and nothing changes")
  @ValueSource(
      strings = {
        "{}",
        "{\"domain\": null}",
        "{\"domain\": 5}",
        "{\"domain\": \"\"}",
        "{\"domain\": \"localhost\"}",
        "{\"domain\": \"192.0.2.1\"}",
        "{\"domain\": \"-a.example\"}",
        "{\"domain\": \"a-.example\"}",
        "{\"domain\": \"a..example\"}",
        "{\"domain\": \"a.example.\"}",
        "{\"domain\": \"*.a.example\"}",
        "{\"domain\": \"a_b.example\"}",
        "{\"domain\": \"kahve-çiçek.example\"}",
        "{\"domain\": \" a.example\"}",
        "{\"domain\": \"a.example\", \"status\": \"attached\"}",
      })
  void noHostName(String body) {
    ok(put(name));

    refusal(account.send("PUT", path() + "/custom-domain", body), 400, "validation_failed");
    assertThat(account.get(path()).get("customDomain").get("domain").stringValue()).isEqualTo(name);
  }

  @Test
  @DisplayName(
      "RUL-31 several accounts may want a name: the one that DNS points to gets it, and may lose it again")
  void contested() {
    TestAccount rival = TestAccount.empty(server, Scope.HOSTING_READ, Scope.HOSTING_WRITE);
    JsonNode theirs = TestSite.of(rival);
    String theirPath = "/v1/hosting/" + theirs.get("id").stringValue();
    put(name);
    ok(rival.send("PUT", theirPath + "/custom-domain", "{\"domain\": \"%s\"}".formatted(name)));
    pointsTo("SITE CNAME HOST.");

    assertThat(status(ok(verify()))).isEqualTo("attached");
    assertThat(status(ok(rival.send("POST", theirPath + "/custom-domain/verify"))))
        .isEqualTo("pending");
    server
        .dns()
        .when(name, TestDns.records(name + " CNAME " + theirs.get("domain").stringValue() + "."));
    assertThat(status(ok(rival.send("POST", theirPath + "/custom-domain/verify"))))
        .isEqualTo("attached");
    assertThat(status(account.get(path()))).isEqualTo("pending");
  }

  @Test
  @DisplayName(
      "RUL-31 while DNS is asked others write, and its answer is for no name set meanwhile")
  void changedMeanwhile() throws Exception {
    put(name);
    try (SlowDns slow = new SlowDns("SITE A IPV4")) {
      CompletableFuture<HttpResponse<String>> verifying =
          CompletableFuture.supplyAsync(this::verify);
      slow.awaitQuestion();
      JsonNode changed = ok(put("www." + name));
      slow.answer();

      assertThat(ok(verifying.get(60, TimeUnit.SECONDS))).isEqualTo(changed);
      assertThat(status(changed)).isEqualTo("pending");
      assertThat(account.get(path())).isEqualTo(changed);
    }
  }

  @Test
  @DisplayName("RUL-31 one that is detached while DNS is asked is 404, and stays detached")
  void removedMeanwhile() throws Exception {
    put(name);
    try (SlowDns slow = new SlowDns("SITE A IPV4")) {
      CompletableFuture<HttpResponse<String>> verifying =
          CompletableFuture.supplyAsync(this::verify);
      slow.awaitQuestion();
      assertThat(remove().statusCode()).isEqualTo(204);
      slow.answer();

      refusal(verifying.get(60, TimeUnit.SECONDS), 404, "not_found");
      assertThat(account.get(path())).isEqualTo(hosting);
    }
  }

  /** DNS that takes its time over this test's name, until it is told to answer. */
  private final class SlowDns implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);

    SlowDns(String zone) {
      TestDns.Behaviour records = TestDns.records(filled(zone));
      server
          .dns()
          .when(
              name,
              (question, tcp) -> {
                asked.countDown();
                try {
                  told.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return records.answer(question, tcp);
              });
    }

    void awaitQuestion() throws InterruptedException {
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    }

    void answer() {
      told.countDown();
    }

    @Override
    public void close() {
      answer();
    }
  }

  private String path() {
    return "/v1/hosting/" + hosting.get("id").stringValue();
  }

  private HttpResponse<String> put(String domain) {
    return account.send("PUT", path() + "/custom-domain", "{\"domain\": \"%s\"}".formatted(domain));
  }

  private HttpResponse<String> verify() {
    return account.send("POST", path() + "/custom-domain/verify");
  }

  private HttpResponse<String> remove() {
    return account.send("DELETE", path() + "/custom-domain");
  }

  private void pointsTo(String zone) {
    server.dns().when(name, TestDns.records(filled(zone)));
  }

  /** The records of a zone, parted by bars, with this test's names and addresses. */
  private String[] filled(String zone) {
    String ipv4 = hosting.get("ipAddress").stringValue();
    String ipv6 =
        records(account.get(path()).get("customDomain").get("expected"))
            .get(1)
            .replace("AAAA ", "");
    return zone.replace("SITE", name)
        .replace("HOST", hosting.get("domain").stringValue())
        .replace("IPV4", ipv4)
        .replace("IPV6", ipv6)
        .split(" \\| ");
  }

  /** What a look-up finds in this zone, which has its records in the order of the way. */
  private List<String> found(String zone) {
    return Arrays.stream(filled(zone))
        .filter(it -> !it.startsWith("other.example"))
        .map(it -> it.substring(it.indexOf(' ') + 1))
        .map(it -> it.startsWith("CNAME") ? it.substring(0, it.length() - 1) : it)
        .toList();
  }

  private static List<String> records(JsonNode list) {
    return list.valueStream()
        .map(it -> it.get("type").stringValue() + " " + it.get("value").stringValue())
        .toList();
  }

  private static String status(JsonNode shown) {
    return shown.get("customDomain").get("status").stringValue();
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer);
  }
}
