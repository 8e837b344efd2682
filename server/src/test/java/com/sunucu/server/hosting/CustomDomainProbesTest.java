package com.sunucu.server.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import com.sunucu.server.Threads;
import com.sunucu.server.dns.TestDns;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Custom domains that are set to find something out, or to hold up others. */
@Timeout(300)
class CustomDomainProbesTest {

  @AutoClose private static final TestServer server = TestServer.startWithDns();

  private final TestAccount account =
      TestAccount.empty(server, Scope.HOSTING_READ, Scope.HOSTING_WRITE);

  @Test
  @DisplayName(
      "HST-04 of a name that leads into the operator's network neither addresses nor aliases are shown")
  void internal() {
    String name = "d-" + UUID.randomUUID() + ".example";
    server
        .dns()
        .when(
            name,
            TestDns.records(
                name + " CNAME db-primary.operator.example.",
                "db-primary.operator.example A 10.1.2.3",
                "db-primary.operator.example AAAA fd00::3"));
    JsonNode domain = verified(name);

    assertThat(domain.get("status").stringValue()).isEqualTo("pending");
    assertThat(domain.get("found").isEmpty()).isTrue();
    assertThat(domain.get("checkedAt").isNull()).isFalse();
  }

  @ParameterizedTest
  @DisplayName("HST-04 DNS is not asked for names of private networks")
  @ValueSource(
      strings = {"db-primary.corp.internal", "printer.local", "nas.LAN", "x.home.arpa", "a.corp"})
  void privateNames(String name) {
    server.dns().when(name, TestDns.records(name + " A 8.8.8.8"));

    assertThat(verified(name).get("found").isEmpty()).isTrue();
    assertThat(server.dns().asked()).noneMatch(it -> it.toLowerCase().contains(name.toLowerCase()));
  }

  @Test
  @DisplayName(
      "an account whose name servers are silent has its share of look-ups, and another's domain is attached meanwhile")
  void silent() {
    int many = 48;
    List<String> silent =
        IntStream.range(0, many).mapToObj(i -> path(account, silentName())).toList();
    TestAccount good = TestAccount.empty(server, Scope.HOSTING_READ, Scope.HOSTING_WRITE);
    JsonNode site = TestSite.of(good);
    String name = "d-" + UUID.randomUUID() + ".example";
    server.dns().when(name, TestDns.records(name + " A " + site.get("ipAddress").stringValue()));
    String goodPath = set(good, site, name);

    List<Integer> statuses =
        Threads.atOnce(
            many + 1, i -> verify(i < many ? account : good, i < many ? silent.get(i) : goodPath));

    assertThat(statuses.getLast()).isEqualTo(200);
    assertThat(good.get(goodPath).at("/customDomain/status").stringValue()).isEqualTo("attached");
    assertThat(statuses.subList(0, many)).containsOnly(200, 503);
    assertThat(statuses.subList(0, many)).contains(200);
  }

  private static String silentName() {
    String name = "s-" + UUID.randomUUID() + ".example";
    server.dns().when(name, TestDns.silence());
    return name;
  }

  private JsonNode verified(String name) {
    String path = path(account, name);
    assertThat(verify(account, path)).isEqualTo(200);
    return account.get(path).get("customDomain");
  }

  /** The path of a new hosting account with this custom domain. */
  private static String path(TestAccount owner, String name) {
    return set(owner, TestSite.of(owner), name);
  }

  private static String set(TestAccount owner, JsonNode site, String name) {
    String path = "/v1/hosting/" + site.get("id").stringValue();
    HttpResponse<String> set =
        owner.send("PUT", path + "/custom-domain", "{\"domain\": \"%s\"}".formatted(name));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    return path;
  }

  private static int verify(TestAccount owner, String path) {
    return owner.send("POST", path + "/custom-domain/verify").statusCode();
  }
}
