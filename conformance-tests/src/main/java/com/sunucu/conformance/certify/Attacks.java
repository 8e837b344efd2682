package com.sunucu.conformance.certify;

import static com.sunucu.conformance.certify.Attack.Expectation.REFUSE;
import static com.sunucu.conformance.certify.Attack.Expectation.TAKE;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.receiver.Signature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every attack on a receiver. */
final class Attacks {

  private static final String EVENT = "ticket.created";
  private static final String TEXT = "subject";

  /** Those that a receiver fails whose clock is off. */
  static final String REFUSE_OLD = "RUL-42.must.refuse-old";

  static final String REFUSE_FUTURE = "RUL-42.should.refuse-future";

  static final String TAKE_CLOCK_SKEW = "RUL-42.should.take-clock-skew";

  /** What a receiver fails that verifies in another way. */
  static final String TAKE_RIGHT = "RUL-42.must.take-right";

  private static final long DAY_SECONDS = 86_400;
  private static final int BURST = 32;

  /** Further away than any receiver may allow, also one whose clock is a minute off. */
  private static final long FAR_SECONDS = Signature.TOLERANCE_SECONDS + 100;

  /** Near enough that every receiver has to allow it, also one whose clock is a minute off. */
  private static final long NEAR_SECONDS = Signature.TOLERANCE_SECONDS - 60;

  private final Events events;
  private final Signature right;
  private final Signature wrong;
  private final AttackForms forms;

  Attacks(Events events, String secret) {
    this.events = events;
    this.right = new Signature(secret);
    this.wrong =
        new Signature(Contract.api().secretPrefix() + "0".repeat(Expected.SECRET_CHARACTERS));
    this.forms = new AttackForms(events, right, EVENT);
  }

  List<Attack> all() {
    return Stream.concat(taken().stream(), refused().stream()).toList();
  }

  private List<Attack> taken() {
    return List.of(
        new Attack(
            TAKE_RIGHT,
            "Every event of the contract, validly signed.",
            TAKE,
            false,
            now -> events.names().stream().map(name -> forms.signed(name, now)).toList()),
        forms.one(
            "RUL-42.must.take-exact-bytes",
            "Valid signature over unusually formatted JSON: a receiver that re-serialises the body before verifying"
                + " will reject it.",
            TAKE,
            (body, now) -> right.header(now, body),
            now -> Events.reserialised(events.event(EVENT, now))),
        forms.one(
            "RUL-42.must.take-unknown-scheme",
            "A valid v1 between schemes that do not exist yet: they are to be ignored.",
            TAKE,
            (body, now) -> "t=" + now + ",v0=abc,v1=" + forms.hex(body, now) + ",v2=def"),
        forms.several(
            "RUL-42.should.take-one-of-two",
            "Two v1, of which one is valid, as while a secret is changed.",
            TAKE,
            List.of(
                (body, now) -> "t=" + now + ",v1=" + "0".repeat(64) + ",v1=" + forms.hex(body, now),
                (body, now) ->
                    "t=" + now + ",v1=" + forms.hex(body, now) + ",v1=" + "0".repeat(64))),
        forms.several(
            TAKE_CLOCK_SKEW,
            NEAR_SECONDS + " s old, and " + NEAR_SECONDS + " s in the future, validly signed.",
            TAKE,
            List.of(
                (body, now) -> right.header(now - NEAR_SECONDS, body),
                (body, now) -> right.header(now + NEAR_SECONDS, body))),
        new Attack(
            "RUL-42.must.take-duplicate",
            "The same delivery twice, as after a response that was lost.",
            TAKE,
            false,
            now -> {
              Delivery delivery = forms.signed(EVENT, now);
              return List.of(delivery, delivery);
            }),
        new Attack(
            "RUL-42.must.take-reordered",
            "invoice.paid before invoice.created of the same invoice: events may overtake each other.",
            TAKE,
            false,
            now ->
                List.of(
                    forms.signed("invoice.paid", now),
                    forms.signed("invoice.created", now.minusSeconds(5)))),
        forms.one(
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
            now -> IntStream.range(0, BURST).mapToObj(i -> forms.signed(EVENT, now)).toList()));
  }

  private List<Attack> refused() {
    return List.of(
        forms.one(
            "RUL-42.must.refuse-wrong-secret",
            "Signed with another secret.",
            REFUSE,
            (body, now) -> wrong.header(now, body)),
        altered(),
        reserialised(),
        forms.several(
            REFUSE_OLD,
            FAR_SECONDS + " s and a day old, validly signed: a replayed request.",
            REFUSE,
            List.of(
                (body, now) -> right.header(now - FAR_SECONDS, body),
                (body, now) -> right.header(now - DAY_SECONDS, body))),
        forms.several(
            REFUSE_FUTURE,
            FAR_SECONDS + " s and a day in the future, validly signed.",
            REFUSE,
            List.of(
                (body, now) -> right.header(now + FAR_SECONDS, body),
                (body, now) -> right.header(now + DAY_SECONDS, body))),
        forms.several(
            "RUL-42.must.refuse-other-time",
            "An old signature with a new timestamp, and one over the body alone: the time must be signed, too.",
            REFUSE,
            List.of(
                (body, now) -> "t=" + now + ",v1=" + forms.hex(body, now - DAY_SECONDS),
                (body, now) -> "t=" + now + ",v1=" + right.hex("", body))),
        new Attack(
            "RUL-42.must.refuse-unsigned",
            "No " + Signature.HEADER + ".",
            REFUSE,
            false,
            now -> List.of(forms.delivery(EVENT, Optional.empty(), forms.plain(now)))),
        forms.several(
            "RUL-42.must.refuse-malformed",
            "No time; no signature; a time that is no number; half a signature; words.",
            REFUSE,
            List.of(
                (body, now) -> "v1=" + forms.hex(body, now),
                (body, now) -> "t=" + now,
                (body, now) -> "t=now,v1=" + forms.hex(body, now),
                (body, now) -> "t=" + now + ",v1=",
                (body, now) -> "t=" + now + ",v1=" + forms.hex(body, now).substring(0, 32),
                (body, now) -> "signature")),
        forms.one(
            "RUL-42.should.refuse-other-separators",
            "A semicolon between the members, with a valid signature.",
            REFUSE,
            (body, now) -> "t=" + now + ";v1=" + forms.hex(body, now)),
        forms.one(
            "RUL-42.must.refuse-unknown-scheme-alone",
            "What would be valid, under a scheme that does not exist.",
            REFUSE,
            (body, now) -> "t=" + now + ",v0=" + forms.hex(body, now)),
        forms.one(
            "RUL-42.must.refuse-two-wrong",
            "Two v1, both wrong.",
            REFUSE,
            (body, now) ->
                "t=" + now + ",v1=" + wrong.hex(now + ".", body) + ",v1=" + "0".repeat(64)));
  }

  private Attack altered() {
    return new Attack(
        "RUL-42.must.refuse-altered-body",
        "A valid signature, and a body in which one letter is another.",
        REFUSE,
        false,
        now -> {
          byte[] body = forms.plain(now);
          String header = right.header(now.getEpochSecond(), body);
          String other =
              new String(body, StandardCharsets.UTF_8)
                  .replace("\"priority\":\"", "\"priority\":\"l");
          return List.of(
              forms.delivery(EVENT, Optional.of(header), other.getBytes(StandardCharsets.UTF_8)));
        });
  }

  private Attack reserialised() {
    return new Attack(
        "RUL-42.must.refuse-reserialised-body",
        "A valid signature, and a body of the same value in other bytes.",
        REFUSE,
        false,
        now -> {
          var event = events.event(EVENT, now);
          String header = right.header(now.getEpochSecond(), Events.bytes(event));
          return List.of(forms.delivery(EVENT, Optional.of(header), Events.reserialised(event)));
        });
  }
}
