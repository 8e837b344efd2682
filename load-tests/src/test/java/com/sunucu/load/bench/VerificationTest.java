package com.sunucu.load.bench;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.Operations;
import com.sunucu.load.baseline.CannedResponse;
import com.sunucu.load.bench.FakeApi.Reply;
import com.sunucu.load.bench.client.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VerificationTest {

  private static final Sample SAMPLE = new Sample("/v1/servers/7", List.of("key"));
  private static final Reply UNAUTHORIZED = new Reply(401, Map.of(), "{}");

  private static List<String> contractHeaders;

  @BeforeAll
  static void readContract() throws IOException {
    contractHeaders = Verification.headersOf(Operations.GET_SERVER);
  }

  @Test
  @DisplayName("A server with everything on passes, and its response is what the baselines get")
  void everythingOn() throws IOException {
    try (Probe probe = new Probe();
        FakeApi api = new FakeApi((request, key) -> guarded(key, allHeaders()))) {
      CannedResponse answer = new Verification(probe, SAMPLE).everythingOn(api.address());

      assertThat(answer.contentType()).isEqualTo("application/json");
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  @DisplayName("RL-02: each header that the contract names is missed, the rate limit's among them")
  void headerMissing() throws IOException {
    assertThat(contractHeaders).anyMatch(name -> name.startsWith("X-RateLimit"));
    for (String missing : allHeaders().keySet()) {
      Map<String, String> others = allHeaders();
      others.remove(missing);
      try (Probe probe = new Probe();
          FakeApi api = new FakeApi((request, key) -> guarded(key, others))) {
        assertThatThrownBy(() -> new Verification(probe, SAMPLE).everythingOn(api.address()))
            .isInstanceOf(IOException.class)
            .hasMessageEndingWith("lacks the contract's header " + missing);
      }
    }
  }

  @Test
  @DisplayName("A server that asks for no key is refused")
  void noAuthentication() throws IOException {
    try (Probe probe = new Probe();
        FakeApi api = new FakeApi((request, key) -> guarded("Bearer key", allHeaders()))) {
      assertThatThrownBy(() -> new Verification(probe, SAMPLE).everythingOn(api.address()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("without a key the server answered 200");
    }
  }

  private static Reply guarded(String authorization, Map<String, String> headers) {
    return authorization.equals("Bearer key") ? new Reply(200, headers, "{\"a\":1}") : UNAUTHORIZED;
  }

  private static Map<String, String> allHeaders() {
    return contractHeaders.stream()
        .collect(toMap(name -> name, name -> "1", (one, other) -> one, HashMap::new));
  }
}
