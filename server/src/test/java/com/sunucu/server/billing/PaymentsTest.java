package com.sunucu.server.billing;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Invoices and payments that the sandbox causes, and the events that come of them. */
class PaymentsTest {

  @AutoClose private static final TestServer server = TestServer.start();

  private TestAccount account;

  @BeforeEach
  void open() {
    account = TestAccount.empty(server, Scope.BILLING_READ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",\"source\":\"order\"", ",\"source\":\"renewal\"", ",\"source\":\"admin\""})
  @DisplayName(
      "EVT-07 an issued invoice is open, adds up, is shown, and invoice.created reports it, from every source")
  void issue(String source) {
    JsonNode invoice =
        control(
            "/sandbox/accounts/%s/invoices".formatted(account.id()),
            "{\"lineItems\":[{\"description\":\"a\",\"quantity\":2,\"unitUsdCents\":1500},{\"description\":\"b\",\"quantity\":1,\"unitUsdCents\":0}]%s}"
                .formatted(source));
    String id = invoice.get("id").stringValue();
    String number = invoice.get("invoiceNumber").stringValue();

    assertThat(invoice.get("status").stringValue()).isEqualTo("open");
    assertThat(invoice.get("totalUsdCents").longValue()).isEqualTo(3000);
    assertThat(invoice.get("paidAt").isNull()).isTrue();
    assertThat(number).matches("INV-[0-9]{4}-000001");
    assertThat(account.get("/v1/billing/invoices").at("/data/0")).isEqualTo(invoice);
    assertThat(account.get("/v1/billing/invoices/" + id).get("lineItems").valueStream())
        .extracting(it -> it.get("description").stringValue())
        .containsExactly("a", "b");
    assertThat(account.events(EventType.INVOICE_CREATED))
        .singleElement()
        .hasToString(
            "{\"invoiceId\":\"%s\",\"invoiceNumber\":\"%s\",\"status\":\"open\",\"totalUsdCents\":3000,\"currency\":\"USD\"}"
                .formatted(id, number));
  }

  @Test
  @DisplayName("EVT-07 a sample account's next invoice continues its numbers")
  void afterTheSample() {
    TestAccount sample = TestAccount.sample(server, Scope.BILLING_READ);
    InvoiceNumber latest =
        InvoiceNumber.parse(
            sample.get("/v1/billing/invoices").at("/data/0/invoiceNumber").stringValue());
    JsonNode issued = issue(sample, 100);

    assertThat(issued.get("invoiceNumber").stringValue())
        .isEqualTo(latest.next(Instant.parse(issued.get("createdAt").stringValue())).text());
    assertThat(sample.get("/v1/billing/invoices?limit=1").at("/data/0")).isEqualTo(issued);
  }

  @ParameterizedTest
  @ValueSource(strings = {"card", "paypal", "crypto"})
  @DisplayName(
      "EVT-08 a payment from outside pays the invoice, leaves the wallet alone, and invoice.paid reports it")
  void payFromOutside(String method) {
    deposit(5_000);
    JsonNode open = issue(account, 1_999);
    JsonNode paid = TestServer.json(pay(open, method));

    assertThat(paid.get("status").stringValue()).isEqualTo("paid");
    assertThat(paid.get("paidAt").stringValue())
        .isGreaterThanOrEqualTo(paid.get("createdAt").stringValue());
    assertThat(account.get("/v1/billing/invoices").at("/data/0")).isEqualTo(paid);
    assertThat(balance()).isEqualTo(5_000);
    assertPaidEvent(paid);
  }

  @Test
  @DisplayName("EVT-08 a payment from the wallet is a charge of the invoice's total")
  void payFromWallet() {
    deposit(5_000);
    JsonNode paid = TestServer.json(pay(issue(account, 1_999), "wallet"));
    JsonNode charge = account.get("/v1/billing/wallet/transactions").get(0);

    assertThat(paid.get("status").stringValue()).isEqualTo("paid");
    assertThat(balance()).isEqualTo(3_001);
    assertThat(charge.get("type").stringValue()).isEqualTo("charge");
    assertThat(charge.get("amountUsdCents").longValue()).isEqualTo(-1_999);
    assertThat(charge.get("gateway").isNull()).isTrue();
    assertThat(charge.get("description").stringValue())
        .isEqualTo("Invoice " + paid.get("invoiceNumber").stringValue());
    assertThat(charge.get("createdAt")).isEqualTo(paid.get("paidAt"));
    assertPaidEvent(paid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"card", "wallet"})
  @DisplayName(
      "RUL-11 a paid invoice is not paid again: 409 that names its state, and nothing happens")
  void payTwice(String method) {
    deposit(5_000);
    JsonNode open = issue(account, 1_999);
    JsonNode paid = TestServer.json(pay(open, "wallet"));

    assertThat(refusal(pay(open, method), 409, "invalid_state")).contains("paid").contains("open");
    assertThat(account.get("/v1/billing/invoices").at("/data/0")).isEqualTo(paid);
    assertThat(balance()).isEqualTo(3_001);
    assertPaidEvent(paid);
  }

  @Test
  @DisplayName(
      "RUL-11 a wallet that holds too little pays nothing: 409, the invoice stays open, no event")
  void tooLittle() {
    deposit(1_998);
    JsonNode open = issue(account, 1_999);

    assertThat(refusal(pay(open, "wallet"), 409, "invalid_state")).contains("1998");
    assertThat(account.get("/v1/billing/invoices").at("/data/0")).isEqualTo(open);
    assertThat(balance()).isEqualTo(1_998);
    assertThat(account.events(EventType.INVOICE_PAID)).isEmpty();
    deposit(1);
    assertThat(pay(open, "wallet").statusCode()).isEqualTo(200);
    assertThat(balance()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"card", "paypal", "crypto"})
  @DisplayName("EVT-09 a deposit is credited, shown, and wallet.deposit.received reports it")
  void deposits(String gateway) {
    JsonNode deposit =
        control(
            "/sandbox/accounts/%s/deposits".formatted(account.id()),
            "{\"amountUsdCents\":2500,\"gateway\":\"%s\"}".formatted(gateway));

    assertThat(deposit.get("type").stringValue()).isEqualTo("deposit");
    assertThat(deposit.get("gateway").stringValue()).isEqualTo(gateway);
    assertThat(balance()).isEqualTo(2_500);
    assertThat(account.get("/v1/billing/wallet/transactions").get(0)).isEqualTo(deposit);
    assertThat(account.events(EventType.WALLET_DEPOSIT_RECEIVED))
        .singleElement()
        .hasToString(
            "{\"amountUsdCents\":2500,\"gateway\":\"%s\",\"transactionId\":\"%s\"}"
                .formatted(gateway, deposit.get("id").stringValue()));
  }

  @Test
  @DisplayName("ERR-05 an account or an invoice that does not exist: 404")
  void unknown() {
    String nobody = UUID.randomUUID().toString();

    for (HttpResponse<String> answer :
        List.of(
            account.operator(
                "POST",
                "/sandbox/accounts/%s/invoices".formatted(nobody),
                "{\"lineItems\":[{\"description\":\"a\",\"quantity\":1,\"unitUsdCents\":1}]}"),
            account.operator(
                "POST",
                "/sandbox/accounts/%s/deposits".formatted(nobody),
                "{\"amountUsdCents\":1,\"gateway\":\"card\"}"),
            account.operator(
                "POST", "/sandbox/invoices/%s/pay".formatted(nobody), "{\"method\":\"card\"}"))) {
      refusal(answer, 404, "not_found");
    }
  }

  private void assertPaidEvent(JsonNode paid) {
    assertThat(account.events(EventType.INVOICE_PAID))
        .singleElement()
        .hasToString(
            "{\"invoiceId\":\"%s\",\"invoiceNumber\":\"%s\",\"totalUsdCents\":1999,\"currency\":\"USD\"}"
                .formatted(paid.get("id").stringValue(), paid.get("invoiceNumber").stringValue()));
  }

  private long balance() {
    return account.get("/v1/billing/wallet").get("balanceUsdCents").longValue();
  }

  private void deposit(long cents) {
    control(
        "/sandbox/accounts/%s/deposits".formatted(account.id()),
        "{\"amountUsdCents\":%d,\"gateway\":\"card\"}".formatted(cents));
  }

  private HttpResponse<String> pay(JsonNode invoice, String method) {
    return account.operator(
        "POST",
        "/sandbox/invoices/%s/pay".formatted(invoice.get("id").stringValue()),
        "{\"method\":\"%s\"}".formatted(method));
  }

  private static JsonNode issue(TestAccount account, long cents) {
    return control(
        "/sandbox/accounts/%s/invoices".formatted(account.id()),
        "{\"lineItems\":[{\"description\":\"a\",\"quantity\":1,\"unitUsdCents\":%d}]}"
            .formatted(cents));
  }

  private static JsonNode control(String path, String body) {
    return server.control("POST", path, body);
  }
}
