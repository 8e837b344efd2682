package com.sunucu.conformance.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Headers;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.exchange.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final Contract CONTRACT = Contract.api();

  @Test
  @DisplayName(
      "of each served operation: which documented statuses were seen and which never; 503 is out of reach, what is not documented is not counted")
  void coverage() {
    Operation account = CONTRACT.operation("getAccount");
    Coverage coverage =
        Coverage.of(
            CONTRACT,
            new Survey(List.of(account), List.of(), 120),
            List.of(
                exchange("GET", "/v1/account", 200),
                exchange("HEAD", "/v1/account?x=1", 400),
                exchange("GET", "/v1/account", 418),
                exchange("GET", "/v1/servers", 200)));

    assertThat(coverage.rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.seen()).containsExactly(200, 400);
          assertThat(row.never()).containsExactly(401, 403, 429, 500);
        });
    assertThat(coverage.neverSeen()).first().isEqualTo("GET /v1/account 401");
    assertThat(coverage.percent()).isEqualTo(33);
  }

  @Test
  @DisplayName("a target that serves nothing has no coverage")
  void nothing() {
    assertThat(Coverage.of(CONTRACT, new Survey(List.of(), List.of(), 0), List.of()).percent())
        .isZero();
  }

  private static Exchange exchange(String method, String target, int status) {
    return new Exchange(
        "check",
        Request.of(method, target),
        new Response(status, Headers.of(Map.of()), ""),
        Duration.ZERO);
  }
}
