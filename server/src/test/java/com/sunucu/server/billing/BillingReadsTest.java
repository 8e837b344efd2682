package com.sunucu.server.billing;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BillingReadsTest {

  @AutoClose private static final TestServer server = TestServer.start();
  private static TestAccount filled;
  private static TestAccount empty;

  @BeforeAll
  static void start() {
    filled = TestAccount.sample(server, Scope.BILLING_READ);
    empty = TestAccount.empty(server, Scope.BILLING_READ);
  }

  @ParameterizedTest(name = "{0}: {3} invoices, page {1} of {2} each, {4} pages")
  @CsvSource({
    "'', 1, 20, 20, 2",
    "?page=2, 2, 20, 5, 2",
    "?page=3, 3, 20, 0, 2",
    "?limit=25, 1, 25, 25, 1",
    "?limit=25&page=2, 2, 25, 0, 1",
    "?limit=24&page=2, 2, 24, 1, 2",
    "?limit=100, 1, 100, 25, 1",
    "?limit=1&page=25, 25, 1, 1, 25",
    "?limit=1&page=26, 26, 1, 0, 25",
    "?page=2147483647&limit=100, 2147483647, 100, 0, 1"
  })
  @DisplayName("BIL-01 RUL-07 a page is exact at the edges; past the end it is empty")
  void pages(String query, int page, int limit, int size, int totalPages) {
    JsonNode answer = filled.get("/v1/billing/invoices" + query);

    assertThat(answer.get("data").size()).isEqualTo(size);
    assertThat(answer.get("page").intValue()).isEqualTo(page);
    assertThat(answer.get("limit").intValue()).isEqualTo(limit);
    assertThat(answer.get("total").intValue()).isEqualTo(25);
    assertThat(answer.get("totalPages").intValue()).isEqualTo(totalPages);
  }

  @Test
  @DisplayName("BIL-01 RUL-07 of no invoices there are no pages")
  void noInvoices() {
    JsonNode answer = empty.get("/v1/billing/invoices");

    assertThat(answer.get("data").isEmpty()).isTrue();
    assertThat(answer.get("total").intValue()).isZero();
    assertThat(answer.get("totalPages").intValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=0",
        "page=-1",
        "page=x",
        "page=",
        "page=1.5",
        "page=2147483648",
        "limit=0",
        "limit=101",
        "limit=x",
        "page=1&page=2",
        "offset=5"
      })
  @DisplayName("RUL-07 page and limit are never clamped: outside is 400")
  void outside(String query) {
    TestAccount account = new TestAccount(server, filled.id(), key());

    refusal(account.send("GET", "/v1/billing/invoices?" + query), 400, "validation_failed");
  }

  @Test
  @DisplayName(
      "BIL-01 RUL-08 all pages together are the list: newest first, ties by id, none twice")
  void order() {
    List<JsonNode> pages = new ArrayList<>();
    for (int page = 1; page <= 4; page++) {
      filled.get("/v1/billing/invoices?limit=7&page=" + page).get("data").forEach(pages::add);
    }

    assertThat(pages)
        .extracting(it -> it.get("id").stringValue())
        .doesNotHaveDuplicates()
        .hasSize(25);
    assertThat(pages)
        .isSortedAccordingTo(
            Comparator.comparing((JsonNode it) -> it.get("createdAt").stringValue())
                .reversed()
                .thenComparing(it -> it.get("id").stringValue()));
  }

  @Test
  @DisplayName("BIL-02 an invoice is what the list shows of it, and lines that add up to its total")
  void detail() {
    TestAccount account = new TestAccount(server, filled.id(), key());
    for (JsonNode listed : account.get("/v1/billing/invoices?limit=100").get("data")) {
      JsonNode detail = account.get("/v1/billing/invoices/" + listed.get("id").stringValue());
      JsonNode lines = detail.get("lineItems");

      assertThat(lines.valueStream().mapToLong(it -> it.get("totalUsdCents").longValue()).sum())
          .isEqualTo(detail.get("totalUsdCents").longValue());
      assertThat(lines.valueStream())
          .isNotEmpty()
          .allMatch(it ->
              it.get("totalUsdCents").longValue()
                  == it.get("quantity").longValue() * it.get("unitUsdCents").longValue());
      assertThat(detail.propertyStream().filter(it -> !it.getKey().equals("lineItems")).toList())
          .isEqualTo(listed.propertyStream().toList());
    }
  }

  @Test
  @DisplayName(
      "ERR-10 another account's invoice and one that does not exist: 404 in the same bytes")
  void foreign() {
    String theirs = filled.get("/v1/billing/invoices").at("/data/0/id").stringValue();

    empty.assertSameNotFound("GET", "/v1/billing/invoices/%s", theirs, "");
    refusal(empty.send("GET", "/v1/billing/invoices/1"), 404, "not_found");
  }

  @Test
  @DisplayName("BIL-03 the wallet's balance is the sum of its transactions; a new one is empty")
  void wallet() {
    JsonNode wallet = filled.get("/v1/billing/wallet");
    long sum =
        filled
            .get("/v1/billing/wallet/transactions?limit=100")
            .valueStream()
            .mapToLong(it -> it.get("amountUsdCents").longValue())
            .sum();

    assertThat(wallet.toString())
        .isEqualTo("{\"balanceUsdCents\":50000,\"currency\":\"USD\",\"state\":\"active\"}");
    assertThat(sum).isEqualTo(50_000);
    assertThat(empty.get("/v1/billing/wallet").toString())
        .isEqualTo("{\"balanceUsdCents\":0,\"currency\":\"USD\",\"state\":\"active\"}");
  }

  @Test
  @DisplayName("BIL-04 RUL-08 the latest transactions, newest first, ties by id, 20 or the limit")
  void transactions() {
    TestAccount account = TestAccount.empty(server, Scope.BILLING_READ);
    server.control("POST", "/sandbox/clock/freeze", "");
    List<JsonNode> booked = new ArrayList<>();
    for (int i = 1; i <= 21; i++) {
      booked.add(deposit(account, i));
      if (i % 3 == 0) {
        server.control("POST", "/sandbox/clock/advance", "{\"seconds\":1}");
      }
    }
    server.control("POST", "/sandbox/clock/resume", "");
    booked.sort(
        Comparator.comparing((JsonNode it) -> it.get("createdAt").stringValue())
            .reversed()
            .thenComparing(it -> it.get("id").stringValue()));

    assertThat(transactions(account, "?limit=100")).isEqualTo(booked);
    assertThat(transactions(account, "")).isEqualTo(booked.subList(0, 20));
    assertThat(transactions(account, "?limit=1")).isEqualTo(booked.subList(0, 1));
    assertThat(transactions(empty, "")).isEmpty();
    refusal(
        account.send("GET", "/v1/billing/wallet/transactions?limit=0"), 400, "validation_failed");
  }

  private static List<JsonNode> transactions(TestAccount account, String query) {
    return account.get("/v1/billing/wallet/transactions" + query).valueStream().toList();
  }

  private static JsonNode deposit(TestAccount account, int cents) {
    return server.control(
        "POST",
        "/sandbox/accounts/%s/deposits".formatted(account.id()),
        "{\"amountUsdCents\":%d,\"gateway\":\"paypal\"}".formatted(cents));
  }

  /** Another key has another rate window. */
  private static String key() {
    return server.key(filled.id(), Scope.BILLING_READ);
  }
}
