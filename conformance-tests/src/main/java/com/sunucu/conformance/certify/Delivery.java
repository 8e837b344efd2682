package com.sunucu.conformance.certify;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One request to a receiver.
 *
 * @param event its name
 * @param id stays the same when a delivery is repeated (RUL-20)
 * @param signature the header's value; empty to leave the header away
 */
record Delivery(String event, String id, Optional<String> signature, byte[] body) {

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
