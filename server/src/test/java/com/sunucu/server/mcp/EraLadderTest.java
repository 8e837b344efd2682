package com.sunucu.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.server.core.Json;
import com.sunucu.server.mcp.Message.Notification;
import com.sunucu.server.mcp.Message.Request;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EraLadderTest {

  private static final String P = "io.modelcontextprotocol/";
  private static final String NONE = "-";

  private final AtomicInteger tolerated = new AtomicInteger();
  private final EraLadder lenient = new EraLadder(false, tolerated::incrementAndGet);
  private final EraLadder strict = new EraLadder(true, tolerated::incrementAndGet);

  /** MODERN, LEGACY, or the code of the refusal. */
  private static String outcome(
      EraLadder ladder, String method, String meta, String version, String mcpMethod, String name) {
    McpHeaders headers =
        McpHeaders.of(header -> {
          String value =
              switch (header) {
                case McpHeaders.VERSION -> version;
                case McpHeaders.METHOD -> mcpMethod;
                default -> name;
              };
          return value.equals(NONE) ? List.of() : List.of(value);
        });
    String params = meta.equals(NONE) ? "" : "\"_meta\":" + expanded(meta) + ",";
    String id = method.startsWith("notifications/") ? "" : "\"id\":1,";
    String body =
        "{\"jsonrpc\":\"2.0\",%s\"method\":\"%s\",\"params\":{%s\"name\":\"t\"}}"
            .formatted(id, method, params);
    Message message = Message.of(Json.strict().readTree(body));
    try {
      return switch (message) {
        case Request request -> ladder.classify(headers, request).name();
        case Notification notification -> ladder.classify(headers, notification).name();
        case Message.Reply _none -> throw new AssertionError();
      };
    } catch (RpcException e) {
      return Integer.toString(e.code());
    }
  }

  /** {@code full:V} is a complete envelope of the version V. */
  private static String expanded(String meta) {
    return meta.startsWith("full:")
        ? "{\"%sprotocolVersion\":\"%s\",\"%sclientCapabilities\":{}}"
            .formatted(P, meta.substring("full:".length()), P)
        : meta.replace("P/", P);
  }

  @ParameterizedTest
  @DisplayName("each request is classified by itself, in the order of the official SDK's checks")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          initialize | - | - | - | - | LEGACY
          initialize | - | 2025-06-18 | - | - | LEGACY
          initialize | - | 1999-01-01 | - | - | LEGACY
          initialize | - | 2026-07-28 | - | - | -32020
          initialize | full:2025-06-18 | - | - | - | LEGACY
          initialize | {"P/protocolVersion":"2026-07-28"} | - | - | - | LEGACY
          initialize | full:2026-07-28 | 2026-07-28 | initialize | - | MODERN
          tools/list | - | - | - | - | LEGACY
          tools/list | - | 2025-11-25 | - | - | LEGACY
          tools/list | - | 2024-11-05 | - | - | LEGACY
          tools/list | {"other":1} | 2025-11-25 | x | - | LEGACY
          tools/list | - | 1999-01-01 | - | - | -32600
          tools/list | - | nonsense | - | - | -32600
          tools/list | - | 2026-07-28 | tools/list | - | -32602
          tools/list | {"other":1} | 2026-07-28 | tools/list | - | -32602
          tools/list | full:2026-07-28 | 2026-07-28 | tools/list | - | MODERN
          tools/list | full:2026-07-28 | 2026-07-28  | tools/list  | - | MODERN
          tools/list | {"P/protocolVersion":"2026-07-28"} | 2026-07-28 | tools/list | - | -32602
          tools/list | {"P/protocolVersion":5,"P/clientCapabilities":{}} | 2026-07-28 | tools/list | - | -32602
          tools/list | {"P/protocolVersion":"2026-07-28","P/clientCapabilities":1} | 2026-07-28 | tools/list | - | -32602
          tools/list | {"P/protocolVersion":"2026-07-28","P/clientCapabilities":{},"P/clientInfo":{}} | 2026-07-28 | tools/list | - | -32602
          tools/list | {"P/protocolVersion":"2026-07-28","P/clientCapabilities":{},"P/clientInfo":{"name":"x","version":"1"}} | 2026-07-28 | tools/list | - | MODERN
          tools/list | full:2026-07-28 | - | tools/list | - | -32020
          tools/list | full:2026-07-28 | 2026-07-28 | - | - | -32020
          tools/list | full:2026-07-28 | 2026-07-28 | tools/call | - | -32020
          tools/list | full:2026-07-28 | 2026-07-28 | Tools/List | - | -32020
          tools/list | full:2025-11-25 | 2025-11-25 | tools/list | - | -32022
          tools/list | full:2027-01-01 | 2027-01-01 | tools/list | - | -32022
          tools/list | full:2027-01-01 | 2026-07-28 | tools/list | - | -32020
          tools/list | full:2026-07-28 | 2027-01-01 | tools/list | - | -32022
          tools/list | full:2026-07-28 | 1900-01-01 | tools/list | - | -32022
          tools/list | full:2025-11-25 | 2026-07-28 | tools/list | - | -32020
          tools/call | full:2026-07-28 | 2026-07-28 | tools/call | - | -32020
          tools/call | full:2026-07-28 | 2026-07-28 | tools/call | t | MODERN
          tools/call | full:2026-07-28 | 2026-07-28 | tools/call | T | -32020
          tools/call | full:2026-07-28 | 2026-07-28 | tools/call | =?base64?dA==?= | MODERN
          tools/call | full:2026-07-28 | 2026-07-28 | tools/call | =?base64?dA?= | -32020
          tools/call | full:2026-07-28 | 2026-07-28 | tools/call | =?base64?!!!!?= | -32020
          tools/call | full:2026-07-28 | 2026-07-28 | tools/call | =?base64?/w==?= | -32020
          notifications/x | - | - | - | - | LEGACY
          notifications/x | - | 2026-07-28 | - | - | MODERN
          notifications/x | - | 2026-07-28 | notifications/y | - | -32020
          notifications/x | - | 1999-01-01 | - | - | -32600
          notifications/x | full:2026-07-28 | - | - | - | MODERN
          notifications/x | {"P/protocolVersion":5} | - | - | - | -32602
          notifications/x | full:2026-07-28 | 2027-01-01 | - | - | -32020
          """)
  void ladder(
      String method, String meta, String version, String mcpMethod, String name, String expected) {
    assertThat(outcome(lenient, method, meta, version, mcpMethod, name)).isEqualTo(expected);
    assertThat(outcome(strict, method, meta, version, mcpMethod, name)).isEqualTo(expected);
    assertThat(tolerated).hasValue(0);
  }

  @ParameterizedTest
  @DisplayName("RUL-48 an older version header beside a modern body is served and counted")
  @CsvSource({"2025-11-25, tools/call, t", "2025-06-18, -, -", "2024-11-05, tools/call, -"})
  void older(String version, String mcpMethod, String name) {
    String meta = "full:2026-07-28";
    assertThat(outcome(lenient, "tools/call", meta, version, mcpMethod, name)).isEqualTo("MODERN");
    assertThat(tolerated).hasValue(1);
    assertThat(outcome(strict, "tools/call", meta, version, mcpMethod, name)).isEqualTo("-32020");
    assertThat(tolerated).hasValue(1);
  }

  @Test
  @DisplayName("RUL-48 nothing else is tolerated with it")
  void olderButWrong() {
    assertThat(outcome(lenient, "tools/call", "full:2026-07-28", "2025-11-25", "ping", "t"))
        .isEqualTo("-32020");
    assertThat(outcome(lenient, "tools/call", "full:2026-07-28", "2025-11-25", "-", "other"))
        .isEqualTo("-32020");
    assertThat(tolerated).hasValue(0);
  }

  @Test
  @DisplayName("an unsupported version names those that are supported and the one that was asked")
  void unsupported() {
    RpcException refusal =
        catchThrowableOfType(
            RpcException.class,
            () -> {
              throw RpcException.unsupportedVersion("1900-01-01");
            });
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.data().orElseThrow().get("requested")).isEqualTo("1900-01-01");
    assertThat(refusal.data().orElseThrow().get("supported")).isEqualTo(List.of("2026-07-28"));
  }
}
