package com.sunucu.conformance.receiver;

import static com.sunucu.conformance.receiver.Attack.Expectation.REFUSE;
import static com.sunucu.conformance.receiver.Attack.Expectation.TAKE;

import com.sunucu.conformance.receiver.Attack.Expectation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every attack on a receiver. */
final class Attacks {

  private static final String EVENT = "ticket.created";
  private static final String TEXT = "subject";
  private static final int BURST = 32;

  /** Further away than any receiver may allow, clocks a little apart included. */
  private static final long FAR_SECONDS = Signature.TOLERANCE_SECONDS + 30;

  /** Near enough that every receiver has to allow it, clocks a little apart included. */
  private static final long NEAR_SECONDS = Signature.TOLERANCE_SECONDS - 60;

  private final Events events;
  private final Signature right;
  private final Signature wrong;

  Attacks(Events events, String secret) {
    this.events = events;
    this.right = new Signature(secret);
    this.wrong = new Signature("whsec_" + "0".repeat(43));
  }

  List<Attack> all() {
    return Stream.concat(taken().stream(), refused().stream()).toList();
  }

  private List<Attack> taken() {
    return List.of(
        new Attack(
            "RUL-42.must.take-right",
            "Every event of the contract, rightly signed.",
            TAKE,
            false,
            now -> events.names().stream().map(name -> signed(name, now)).toList()),
        one(
            "RUL-42.must.take-exact-bytes",
            "A right signature over a body with white space, an escape and another order of members: who parses the"
                + " body and writes it again before verifying gets other bytes.",
            TAKE,
            (body, now) -> right.header(now, body),
            now -> Events.reserialised(events.event(EVENT, now))),
        one(
            "RUL-42.must.take-unknown-scheme",
            "A right v1 between schemes that do not exist yet: they are to be ignored.",
            TAKE,
            (body, now) -> "t=" + now + ",v0=abc,v1=" + hex(body, now) + ",v2=def"),
        several(
            "RUL-42.should.take-one-of-two",
            "Two v1, of which one is right, as while a secret is changed.",
            TAKE,
            List.of(
                (body, now) -> "t=" + now + ",v1=" + "0".repeat(64) + ",v1=" + hex(body, now),
                (body, now) -> "t=" + now + ",v1=" + hex(body, now) + ",v1=" + "0".repeat(64))),
        several(
            "RUL-42.should.take-clock-skew",
            NEAR_SECONDS + " s old, and " + NEAR_SECONDS + " s in the future, rightly signed.",
            TAKE,
            List.of(
                (body, now) -> right.header(now - NEAR_SECONDS, body),
                (body, now) -> right.header(now + NEAR_SECONDS, body))),
        new Attack(
            "RUL-42.must.take-duplicate",
            "The same delivery twice, as after an answer that was lost.",
            TAKE,
            false,
            now -> {
              Delivery delivery = signed(EVENT, now);
              return List.of(delivery, delivery);
            }),
        new Attack(
            "RUL-42.must.take-reordered",
            "invoice.paid before invoice.created of the same invoice: events may overtake each other.",
            TAKE,
            false,
            now ->
                List.of(
                    signed("invoice.paid", now), signed("invoice.created", now.minusSeconds(5)))),
        one(
            "RUL-42.must.take-large",
            "A body of "
                + Events.LARGEST_BODY
                + " bytes, the most there is (RUL-19), not all ASCII.",
            TAKE,
            (body, now) -> right.header(now, body),
            now -> events.large(EVENT, TEXT, now)),
        new Attack(
            "RUL-42.must.take-burst",
            BURST + " different deliveries at once.",
            TAKE,
            true,
            now -> IntStream.range(0, BURST).mapToObj(i -> signed(EVENT, now)).toList()));
  }

  private List<Attack> refused() {
    return List.of(
        one(
            "RUL-42.must.refuse-wrong-secret",
            "Signed with another secret.",
            REFUSE,
            (body, now) -> wrong.header(now, body)),
        altered(),
        reserialised(),
        several(
            "RUL-42.must.refuse-old",
            FAR_SECONDS
                + " s and a day old, rightly signed: somebody sends again what he once overheard.",
            REFUSE,
            List.of(
                (body, now) -> right.header(now - FAR_SECONDS, body),
                (body, now) -> right.header(now - 86_400, body))),
        one(
            "RUL-42.must.refuse-future",
            FAR_SECONDS + " s in the future, rightly signed.",
            REFUSE,
            (body, now) -> right.header(now + FAR_SECONDS, body)),
        several(
            "RUL-42.must.refuse-other-time",
            "An old signature with a new timestamp, and one over the body alone: the time must be signed, too.",
            REFUSE,
            List.of(
                (body, now) -> "t=" + now + ",v1=" + hex(body, now - 86_400),
                (body, now) -> "t=" + now + ",v1=" + right.hex("", body))),
        new Attack(
            "RUL-42.must.refuse-unsigned",
            "No " + Signature.HEADER + ".",
            REFUSE,
            false,
            now -> List.of(delivery(EVENT, Optional.empty(), plain(now)))),
        several(
            "RUL-42.must.refuse-malformed",
            "No time; no signature; a time that is no number; half a signature; other separators; words.",
            REFUSE,
            List.of(
                (body, now) -> "v1=" + hex(body, now),
                (body, now) -> "t=" + now,
                (body, now) -> "t=now,v1=" + hex(body, now),
                (body, now) -> "t=" + now + ",v1=",
                (body, now) -> "t=" + now + ",v1=" + hex(body, now).substring(0, 32),
                (body, now) -> "t=" + now + ";v1=" + hex(body, now),
                (body, now) -> "signature")),
        one(
            "RUL-42.must.refuse-unknown-scheme-alone",
            "What would be right, under a scheme that does not exist.",
            REFUSE,
            (body, now) -> "t=" + now + ",v0=" + hex(body, now)),
        one(
            "RUL-42.must.refuse-two-wrong",
            "Two v1, both wrong.",
            REFUSE,
            (body, now) ->
                "t=" + now + ",v1=" + wrong.hex(now + ".", body) + ",v1=" + "0".repeat(64)));
  }

  private Attack altered() {
    return new Attack(
        "RUL-42.must.refuse-altered-body",
        "A right signature, and a body in which one letter is another.",
        REFUSE,
        false,
        now -> {
          byte[] body = plain(now);
          String header = right.header(now.getEpochSecond(), body);
          String other =
              new String(body, StandardCharsets.UTF_8)
                  .replace("\"priority\":\"", "\"priority\":\"l");
          return List.of(
              delivery(EVENT, Optional.of(header), other.getBytes(StandardCharsets.UTF_8)));
        });
  }

  private Attack reserialised() {
    return new Attack(
        "RUL-42.must.refuse-reserialised-body",
        "A right signature, and a body of the same value in other bytes.",
        REFUSE,
        false,
        now -> {
          var event = events.event(EVENT, now);
          String header = right.header(now.getEpochSecond(), Events.bytes(event));
          return List.of(delivery(EVENT, Optional.of(header), Events.reserialised(event)));
        });
  }

  private Attack one(
      String id, String what, Expectation expected, BiFunction<byte[], Long, String> header) {
    return one(id, what, expected, header, this::plain);
  }

  private Attack one(
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
              delivery(EVENT, Optional.of(header.apply(bytes, now.getEpochSecond())), bytes));
        });
  }

  private Attack several(
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
                delivery(EVENT, Optional.of(header.apply(body, now.getEpochSecond())), body));
          }
          return deliveries;
        });
  }

  private Delivery signed(String event, Instant now) {
    byte[] body = Events.bytes(events.event(event, now));
    return delivery(event, Optional.of(right.header(now.getEpochSecond(), body)), body);
  }

  private Delivery delivery(String event, Optional<String> signature, byte[] body) {
    return new Delivery(event, events.id(), signature, body);
  }

  private byte[] plain(Instant now) {
    return Events.bytes(events.event(EVENT, now));
  }

  private String hex(byte[] body, long timestamp) {
    return right.hex(timestamp + ".", body);
  }
}
