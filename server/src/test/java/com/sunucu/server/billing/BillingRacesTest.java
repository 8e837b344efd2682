package com.sunucu.server.billing;

import static com.sunucu.server.Threads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many who want the same at once. */
class BillingRacesTest {

  private static final int THREADS = 32;

  @AutoClose private static final TestServer server = TestServer.start();

  private TestAccount account;

  @BeforeEach
  void open() {
    account = TestAccount.empty(server, Scope.BILLING_READ);
  }

  @Test
  @DisplayName("EVT-07 invoices that are issued at once share no number and leave none out")
  void numbers() {
    List<Integer> sequence =
        atOnce(THREADS, i -> InvoiceNumber.parse(issue(100).get("invoiceNumber").stringValue()))
            .stream()
            .map(InvoiceNumber::sequence)
            .sorted()
            .toList();

    assertThat(sequence).isEqualTo(IntStream.rangeClosed(1, THREADS).boxed().toList());
    assertThat(account.events(EventType.INVOICE_CREATED)).hasSize(THREADS);
  }

  @Test
  @DisplayName("EVT-08 an invoice that many pay at once is paid once, charged once, told once")
  void onePayment() {
    deposit(10_000);
    JsonNode invoice = issue(100);

    List<Integer> answers = atOnce(THREADS, i -> pay(invoice));

    assertThat(Collections.frequency(answers, 200)).isOne();
    assertThat(Collections.frequency(answers, 409)).isEqualTo(THREADS - 1);
    assertThat(balance()).isEqualTo(9_900);
    assertThat(account.events(EventType.INVOICE_PAID)).hasSize(1);
  }

  @Test
  @DisplayName("EVT-08 a wallet pays no more than it holds, however many ask at once")
  void neverNegative() {
    deposit(1_050);
    List<JsonNode> invoices = IntStream.range(0, THREADS).mapToObj(i -> issue(100)).toList();

    List<Integer> answers = atOnce(THREADS, i -> pay(invoices.get(i)));

    assertThat(Collections.frequency(answers, 200)).isEqualTo(10);
    assertThat(Collections.frequency(answers, 409)).isEqualTo(THREADS - 10);
    assertThat(balance()).isEqualTo(50).isEqualTo(transactions());
    assertThat(account.events(EventType.INVOICE_PAID)).hasSize(10);
  }

  @Test
  @DisplayName(
      "BIL-03 deposits and payments at once leave a balance that is the sum of the transactions")
  void sum() {
    deposit(1_600);
    List<JsonNode> invoices = IntStream.range(0, THREADS).mapToObj(i -> issue(100)).toList();

    atOnce(THREADS, i -> i % 2 == 0 ? pay(invoices.get(i)) : deposit(i));

    assertThat(balance()).isEqualTo(256).isEqualTo(transactions());
  }

  @Test
  @DisplayName(
      "BIL-01 RUL-07 a page that is read while invoices are added is whole: rows, order and total of one moment")
  void pagesWhileAdded() {
    List<JsonNode> pages =
        atOnce(
                THREADS,
                i -> i % 2 == 0 ? issue(100) : account.get("/v1/billing/invoices?limit=100"))
            .stream()
            .filter(it -> it.has("data"))
            .toList();

    assertThat(pages)
        .hasSize(THREADS / 2)
        .allSatisfy(page -> {
          List<JsonNode> data = page.get("data").valueStream().toList();
          assertThat(data).hasSize(page.get("total").intValue());
          assertThat(data.stream().mapToInt(BillingRacesTest::sequence).sorted())
              .containsExactlyElementsOf(IntStream.rangeClosed(1, data.size()).boxed().toList());
          assertThat(data)
              .isSortedAccordingTo(
                  Comparator.comparing((JsonNode it) -> it.get("createdAt").stringValue())
                      .reversed()
                      .thenComparing(it -> it.get("id").stringValue()));
        });
  }

  private static int sequence(JsonNode invoice) {
    return InvoiceNumber.parse(invoice.get("invoiceNumber").stringValue()).sequence();
  }

  private JsonNode issue(long cents) {
    return server.control(
        "POST",
        "/sandbox/accounts/%s/invoices".formatted(account.id()),
        "{\"lineItems\":[{\"description\":\"a\",\"quantity\":1,\"unitUsdCents\":%d}]}"
            .formatted(cents));
  }

  private int pay(JsonNode invoice) {
    return account
        .operator(
            "POST",
            "/sandbox/invoices/%s/pay".formatted(invoice.get("id").stringValue()),
            "{\"method\":\"wallet\"}")
        .statusCode();
  }

  private int deposit(long cents) {
    return account
        .operator(
            "POST",
            "/sandbox/accounts/%s/deposits".formatted(account.id()),
            "{\"amountUsdCents\":%d,\"gateway\":\"card\"}".formatted(cents))
        .statusCode();
  }

  private long balance() {
    return account.get("/v1/billing/wallet").get("balanceUsdCents").longValue();
  }

  private long transactions() {
    return account
        .get("/v1/billing/wallet/transactions?limit=100")
        .valueStream()
        .mapToLong(it -> it.get("amountUsdCents").longValue())
        .sum();
  }
}
