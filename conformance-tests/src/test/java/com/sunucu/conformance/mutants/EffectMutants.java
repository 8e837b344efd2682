package com.sunucu.conformance.mutants;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Servers that do what they must not, or tell of it wrongly. */
final class EffectMutants {

  private EffectMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "refuses for want of a scope, and does it",
            "SCOPE-06.must.no-effect",
            doesItAllTheSame(403)),
        new Mutant(
            "finds nothing, and changes it",
            "ERR-05.must.foreign-untouched",
            doesItAllTheSame(404)),
        new Mutant(
            "fails, and has done it", "ERR-11.must.nothing-half-done", doesItAllTheSame(500)),
        new Mutant(
            "fails without advice",
            "ERR-07.must.contact-support",
            r -> r.status() == 500 ? r.body(b -> b.replace("support", "us")) : r),
        new Mutant(
            "tells another status of a new invoice",
            "EVT-07.must.every-source",
            Fault.onEvents(b -> b.replace("\"status\":\"open\"", "\"status\":\"paid\""))),
        new Mutant(
            "forgets the currency of a payment",
            "EVT-08.must.every-method",
            Fault.onEvents(b -> b.replaceAll("(\"currency\":\"USD\",|,\"currency\":\"USD\")", ""))),
        new Mutant(
            "takes every deposit for one by card",
            "EVT-09.must.deposit",
            Fault.onEvents(b -> b.replace("crypto", "card"))),
        new Mutant(
            "adds to a registration",
            "EVT-10.must.registered",
            Fault.onEvents(b -> b.replace("\"domainId\":", "\"price\":1,\"domainId\":"))),
        new Mutant(
            "tells nobody of a ticket",
            "EVT-11.must.ticket-created",
            Fault.onEvents(b -> b.contains("ticket.created") ? "[]" : b)),
        new Mutant(
            "tells of the customer's own reply", "EVT-12.must.staff-only", tellsOfReplies()));
  }

  /**
   * Where the right server answers with this status, the call is made again with every credential
   * that was seen, and the first answer is kept.
   */
  static Fault doesItAllTheSame(int status) {
    Set<String> credentials = ConcurrentHashMap.newKeySet();
    return (asked, right) -> {
      asked.header("Authorization").ifPresent(credentials::add);
      Reply reply = right.send(asked);
      if (reply.status() == status && asked.writes()) {
        Asked bare = asked.without("Idempotency-Key");
        credentials.forEach(c -> right.send(bare.header("Authorization", own -> c)));
      }
      return reply;
    };
  }

  private static Fault tellsOfReplies() {
    AtomicBoolean replied = new AtomicBoolean();
    return new Fault() {
      @Override
      public Reply answer(Asked asked, Server right) {
        Reply reply = right.send(asked);
        if (asked.path().endsWith("/reply") && reply.status() == 201) {
          replied.set(true);
        }
        return replied.get() && asked.path().endsWith("/events")
            ? reply.body(b ->
                b.replaceFirst(
                    "\\{",
                    "{\"id\":\"00000000-0000-4000-8000-000000000000\",\"type\":\"ticket.replied\",\"createdAt\":\"2026-06-03T09:00:00.000Z\",\"data\":{\"subject\":\"-\"}},{"))
            : reply;
      }

      @Override
      public boolean concerns(String path) {
        return true;
      }
    };
  }
}
