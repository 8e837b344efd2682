package com.sunucu.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.Operations;
import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.sandbox.model.SandboxAccount;
import com.sunucu.api.sandbox.model.SandboxKey;
import com.sunucu.load.bench.FakeApi.Reply;
import com.sunucu.load.bench.client.Probe;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SampleTest {

  private static final UUID ACCOUNT = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID STOPPED = UUID.fromString("00000000-0000-4000-8000-000000000002");
  private static final UUID RUNNING = UUID.fromString("00000000-0000-4000-8000-000000000003");

  @Test
  @DisplayName("A sample account, as many keys as asked for, and its first running server")
  void create() throws IOException {
    try (Probe probe = new Probe();
        FakeApi api = new FakeApi(SampleTest::right)) {
      Sample sample = Sample.create(probe, api.address(), "operator", 2);

      assertThat(sample)
          .isEqualTo(
              new Sample(
                  Operations.GET_SERVER.path().replace("{id}", RUNNING.toString()),
                  List.of("snc_1", "snc_1")));
      assertThat(sample.toString()).doesNotContain("snc_1");
      assertThat(api.asked())
          .containsExactly(
              "POST /sandbox/accounts {\"sample\":true}",
              "POST /sandbox/accounts/" + ACCOUNT + "/keys {}",
              "POST /sandbox/accounts/" + ACCOUNT + "/keys {}",
              "GET " + Operations.LIST_SERVERS.path());
    }
  }

  @Test
  @DisplayName("A refusal names the operation and the status")
  void refused() throws IOException {
    try (Probe probe = new Probe();
        FakeApi api = new FakeApi(SampleTest::right)) {
      assertThatThrownBy(() -> Sample.create(probe, api.address(), "wrong", 2))
          .isInstanceOf(IOException.class)
          .hasMessage("createSandboxAccount answered 401, not 201");
    }
  }

  private static Reply right(String request, String authorization) {
    if (request.endsWith("/accounts") && authorization.equals("Bearer operator")) {
      return json(201, new SandboxAccount(ACCOUNT, "a@example.com", "password"));
    }
    if (request.endsWith("/keys") && authorization.equals("Bearer operator")) {
      return json(201, new SandboxKey(UUID.randomUUID(), "snc_1"));
    }
    if (request.startsWith("GET") && authorization.equals("Bearer snc_1")) {
      return json(
          200,
          List.of(server(STOPPED, ServerStatus.STOPPED), server(RUNNING, ServerStatus.RUNNING)));
    }
    return new Reply(401, Map.of(), "{}");
  }

  private static Reply json(int status, Object body) {
    return new Reply(status, Map.of(), new JsonMapper().writeValueAsString(body));
  }

  private static ServerJson server(UUID id, ServerStatus status) {
    return new ServerJson(
        id,
        "web-1",
        "web-1.example.com",
        status,
        Optional.of("203.0.113.7"),
        Optional.empty(),
        "istanbul",
        "debian",
        "debian-13",
        2,
        4096,
        80,
        2000,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
