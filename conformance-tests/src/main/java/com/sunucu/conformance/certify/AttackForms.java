package com.sunucu.conformance.certify;

import com.sunucu.conformance.certify.Attack.Expectation;
import com.sunucu.conformance.receiver.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What attacks are made of.
 *
 * @param right signs validly
 * @param event the type of those whose type does not matter
 */
record AttackForms(Events events, Signature right, String event) {

  Attack one(
      String id, String what, Expectation expected, BiFunction<byte[], Long, String> header) {
    return one(id, what, expected, header, this::plain);
  }

  Attack one(
      String id,
      String what,
      Expectation expected,
      BiFunction<byte[], Long, String> header,
      Function<Instant, byte[]> body) {
    return new Attack(
        id,
        what,
        expected,
        false,
        now -> {
          byte[] bytes = body.apply(now);
          return List.of(
              delivery(event, Optional.of(header.apply(bytes, now.getEpochSecond())), bytes));
        });
  }

  Attack several(
      String id,
      String what,
      Expectation expected,
      List<BiFunction<byte[], Long, String>> headers) {
    return new Attack(
        id,
        what,
        expected,
        false,
        now -> {
          List<Delivery> deliveries = new ArrayList<>();
          for (BiFunction<byte[], Long, String> header : headers) {
            byte[] body = plain(now);
            deliveries.add(
                delivery(event, Optional.of(header.apply(body, now.getEpochSecond())), body));
          }
          return deliveries;
        });
  }

  Delivery signed(String name, Instant now) {
    byte[] body = Events.bytes(events.event(name, now));
    return delivery(name, Optional.of(right.header(now.getEpochSecond(), body)), body);
  }

  Delivery delivery(String name, Optional<String> signature, byte[] body) {
    return new Delivery(name, events.id(), signature, body);
  }

  byte[] plain(Instant now) {
    return Events.bytes(events.event(event, now));
  }

  String hex(byte[] body, long timestamp) {
    return right.hex(timestamp + ".", body);
  }
}
