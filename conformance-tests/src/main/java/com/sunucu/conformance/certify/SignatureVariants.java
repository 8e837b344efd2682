package com.sunucu.conformance.certify;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.receiver.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deliveries that are signed as a receiver with a usual mistake expects it. */
final class SignatureVariants {

  private static final String EVENT = "ticket.created";
  private static final String PREFIX = Contract.api().secretPrefix();

  private static final String RE_SERIALISES =
      "It accepts a signature over the body re-serialised: verify the bytes as they came, before parsing them.";

  private final Events events;
  private final String secret;

  SignatureVariants(Events events, String secret) {
    this.events = events;
    this.secret = secret;
  }

  /**
   * A delivery with a wrong signature.
   *
   * @param hint what a receiver does that takes it
   */
  record Variant(Delivery delivery, String hint) {}

  List<Variant> all(Instant now) {
    long time = now.getEpochSecond();
    ObjectNode event = events.event(EVENT, now);
    byte[] body = Events.bytes(event);
    Signature right = new Signature(secret);
    List<Variant> all = new ArrayList<>();
    all.add(
        variant(
            "t=" + time + ",v1=" + right.hex("", body),
            body,
            "It hashes the body alone: the text to sign is t, a dot, and the body."));
    if (secret.startsWith(PREFIX)) {
      all.add(
          variant(
              new Signature(secret.substring(PREFIX.length())).header(time, body),
              body,
              "It leaves out the secret's prefix: the key is the whole text, whsec_ included."));
    }
    for (String other :
        List.of(
            text(event, ", ", ": ", false),
            text(event, ",", ":", true),
            text(event, ", ", ": ", true))) {
      byte[] signed = other.getBytes(StandardCharsets.UTF_8);
      all.add(variant(right.header(time, signed), body, RE_SERIALISES));
    }
    return all;
  }

  private Variant variant(String header, byte[] body, String hint) {
    return new Variant(new Delivery(EVENT, events.id(), Optional.of(header), body), hint);
  }

  /** JSON as other writers have it: Python's with blanks, Go's with members sorted. */
  private static String text(JsonNode node, String comma, String colon, boolean sorted) {
    if (node.isArray()) {
      return node.valueStream()
          .map(it -> text(it, comma, colon, sorted))
          .collect(Collectors.joining(comma, "[", "]"));
    }
    if (!node.isObject()) {
      return node.toString();
    }
    List<String> names = new ArrayList<>(node.propertyNames());
    if (sorted) {
      names.sort(null);
    }
    return names.stream()
        .map(it -> "\"" + it + "\"" + colon + text(node.get(it), comma, colon, sorted))
        .collect(Collectors.joining(comma, "{", "}"));
  }
}
