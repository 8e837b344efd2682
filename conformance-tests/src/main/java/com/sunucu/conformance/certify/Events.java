package com.sunucu.conformance.certify;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.Located;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Event bodies, made from the examples of the contract's {@code webhooks:}. */
final class Events {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** At most, in bytes (RUL-19). */
  static final int LARGEST_BODY = Contract.api().limit("eventBytes");

  private final Located webhooks;
  private final Document contract;
  private final Random random;

  Events(Document contract, Random random) {
    this.contract = contract;
    this.webhooks = contract.at("#/webhooks");
    this.random = random;
  }

  List<String> names() {
    return List.copyOf(webhooks.node().propertyNames());
  }

  /** The contract's example of that event, with an id and a time of its own. */
  ObjectNode event(String name, Instant now) {
    Located body = contract.resolve(webhooks.child(name).child("post").child("requestBody"));
    ObjectNode event =
        (ObjectNode)
            body.node()
                .at("/content/application~1json/examples")
                .valueStream()
                .findFirst()
                .orElseThrow(
                    () -> new IllegalStateException("the contract has no example of " + name))
                .path("value")
                .deepCopy();
    event.put("id", id());
    event.put("createdAt", now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z"));
    return event;
  }

  /** An event whose body has the greatest length that there is, in letters of two bytes. */
  byte[] large(String name, String field, Instant now) {
    ObjectNode event = event(name, now);
    ObjectNode data = (ObjectNode) event.path("data");
    int rest =
        LARGEST_BODY
            - bytes(event).length
            + data.path(field).asString().getBytes(StandardCharsets.UTF_8).length;
    data.put(field, "ş".repeat(rest / 2) + "s".repeat(rest % 2));
    return bytes(event);
  }

  String id() {
    return new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
        .toString();
  }

  static byte[] bytes(ObjectNode event) {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The same JSON value, and other bytes: members turned round, white space, an escape. */
  static byte[] reserialised(ObjectNode event) {
    ObjectNode turned = JSON.createObjectNode();
    event.propertyNames().stream().toList().reversed().forEach(n -> turned.set(n, event.get(n)));
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(turned);
    return (text.replace("createdAt", "created\\u0041t") + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
