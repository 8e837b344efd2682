package com.sunucu.conformance.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Headers;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.exchange.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PathsTest {

  private final Contract contract = Contract.api();
  private final Map<String, String> bodies = new HashMap<>();
  private final List<String> created = new ArrayList<>();

  @Test
  @DisplayName(
      "an id comes from the list above it; the first that leads on is taken; a word is one of the contract's")
  void existing() {
    bodies.put("/v1/servers", "[{\"id\": \"a\"}, {\"id\": \"b\"}]");
    bodies.put("/v1/servers/a/snapshots", "[]");
    bodies.put("/v1/servers/b/snapshots", "[{\"id\": \"s\"}]");
    bodies.put("/v1/billing/invoices", "{\"data\": [{\"id\": \"i\"}]}");
    Paths paths = paths(false);

    assertThat(paths.existing(contract.operation("deleteSnapshot")))
        .contains("/v1/servers/b/snapshots/s");
    assertThat(paths.existing(contract.operation("getInvoice"))).contains("/v1/billing/invoices/i");
    assertThat(paths.existing(contract.operation("powerServer")))
        .contains("/v1/servers/a/power/start");
    assertThat(paths.existing(contract.operation("getWallet"))).contains("/v1/billing/wallet");
  }

  @Test
  @DisplayName("what is not there is made where that may be done, once, and else there is no path")
  void created() {
    bodies.put("/v1/webhooks", "[]");
    assertThat(paths(false).existing(contract.operation("getWebhook"))).isEmpty();
    assertThat(created).isEmpty();

    Paths paths = paths(true);
    assertThat(paths.existing(contract.operation("getWebhook"))).contains("/v1/webhooks/new");
    assertThat(paths.existing(contract.operation("deleteWebhook"))).contains("/v1/webhooks/new");
    assertThat(created).containsExactly("createWebhook /v1/webhooks");
  }

  @Test
  @DisplayName("what is not listed because the target refuses to list it is not there")
  void refused() {
    assertThat(paths(false).existing(contract.operation("getServer"))).isEmpty();
    assertThat(Paths.unknown(contract.operation("powerServer"), () -> "x"))
        .isEqualTo("/v1/servers/x/power/start");
  }

  private Paths paths(boolean mayCreate) {
    return new Paths(
        contract,
        path -> exchange(path, bodies.getOrDefault(path, "{\"statusCode\": 404}")),
        (operation, path) -> {
          if (mayCreate) {
            created.add(operation.id() + " " + path);
          }
          return mayCreate ? Optional.of(exchange(path, "{\"id\": \"new\"}")) : Optional.empty();
        });
  }

  private static Exchange exchange(String path, String body) {
    return new Exchange(
        "test",
        Request.of("GET", path),
        new Response(200, Headers.of(Map.of()), body),
        Duration.ZERO);
  }
}
