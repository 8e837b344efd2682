package com.sunucu.conformance.selftest.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.http.HttpMessage;
import com.sunucu.conformance.selftest.mutant.Mutants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deliveries on their way, before a receiver on a raw socket. */
class DeliveryRelayTest {

  private static final String TAKEN = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
  private static final Pattern URL =
      Pattern.compile("\"url\":\"http://127\\.0\\.0\\.1:([0-9]+)(/[^\"]+)\"");

  @Test
  @DisplayName("a url of this machine leads here, and nobody sees that it does; others stay")
  void diverted() throws IOException {
    try (DeliveryRelay relay = relay("[]")) {
      HttpMessage asked = webhook("{\"url\":\"http://127.0.0.1:9/a?b=c\"}");
      HttpMessage sent = relay.divert(asked);

      assertThat(sent.text()).doesNotContain(":9/a").containsPattern(URL);
      assertThat(relay.restore(sent, said(sent.text())).text()).isEqualTo(asked.text());
      HttpMessage elsewhere = webhook("{\"url\":\"https://example.com/a\"}");
      assertThat(relay.divert(elsewhere)).isSameAs(elsewhere);
    }
  }

  @Test
  @DisplayName("a delivery goes to where it was meant for, as it was, and its response comes back")
  void passes() throws IOException {
    try (ScriptedSocket receiver = new ScriptedSocket(TAKEN);
        DeliveryRelay relay = relay("[{when: {event: invoice.paid}, lost: true}]")) {
      assertThat(deliver(relay, receiver, "ticket.created")).startsWith("HTTP/1.1 202 Accepted");

      assertThat(receiver.requests()).hasSize(1);
      assertThat(receiver.requests().getFirst())
          .startsWith("POST /in?x=y HTTP/1.1")
          .contains("X-Sunucu-Delivery: d1")
          .endsWith("{}");
    }
  }

  @Test
  @DisplayName("lost: the server is told 200 and the receiver nothing; told: the server is told so")
  void lostAndTold() throws IOException {
    try (ScriptedSocket receiver = new ScriptedSocket(TAKEN);
        DeliveryRelay lost = relay("[{lost: true}]");
        DeliveryRelay told = relay("[{told: 503}]")) {
      assertThat(deliver(lost, receiver, "invoice.paid")).startsWith("HTTP/1.1 200");
      assertThat(receiver.requests()).isEmpty();
      assertThat(deliver(told, receiver, "invoice.paid")).startsWith("HTTP/1.1 503");
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName("twice: the second one has another id")
  void twice() throws IOException {
    try (ScriptedSocket receiver = new ScriptedSocket(TAKEN);
        DeliveryRelay relay = relay("[{twice: true}]")) {
      deliver(relay, receiver, "invoice.paid");

      assertThat(receiver.requests()).hasSize(2);
      assertThat(receiver.requests().getLast()).doesNotContain("X-Sunucu-Delivery: d1\r\n");
    }
  }

  private static DeliveryRelay relay(String deliveries) throws IOException {
    return new DeliveryRelay(
        Mutants.of("deliveries: " + deliveries).deliveries(), new ConcurrentHashMap<>());
  }

  private static String deliver(DeliveryRelay relay, ScriptedSocket receiver, String event)
      throws IOException {
    HttpMessage sent =
        relay.divert(webhook("{\"url\":\"http://127.0.0.1:" + receiver.port() + "/in?x=y\"}"));
    Matcher url = URL.matcher(sent.text());
    assertThat(url.find()).isTrue();
    return ScriptedSocket.send(
        Integer.parseInt(url.group(1)),
        "POST %s HTTP/1.1\r\nX-Sunucu-Event: %s\r\nX-Sunucu-Delivery: d1\r\nContent-Length: 2\r\n\r\n{}"
            .formatted(url.group(2), event));
  }

  private static HttpMessage webhook(String body) {
    return new HttpMessage(
        "POST /v1/webhooks HTTP/1.1", List.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpMessage said(String body) {
    return new HttpMessage(
        "HTTP/1.1 201 Created", List.of(), body.getBytes(StandardCharsets.UTF_8));
  }
}
