package com.sunucu.conformance.mutants;

import java.util.List;
import java.util.function.UnaryOperator;

/** Servers that judge bodies wrongly. */
final class BodyMutants {

  private static final int LARGEST = 1 << 20;

  private BodyMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "drops members that it does not know",
            "RUL-13.must.unknown-member",
            body(b -> b.replace(",\"unknown\":1", ""))),
        new Mutant(
            "takes a word for a boolean",
            "RUL-13.must.no-coercion",
            body(b -> b.replace(":\"true\"", ":true"))),
        new Mutant(
            "takes the last of two",
            "RUL-13.must.duplicate-member",
            body(b -> b.replaceFirst("^\\{(\"\\w+\":\"[^\"]*\",)(?=\\1)", "{"))),
        new Mutant(
            "makes up what is missing",
            "ERR-02.must.required",
            body(
                b -> b.contains("\"message\"") ? b : b.replaceFirst("\\{", "{\"message\":\"-\","))),
        new Mutant(
            "names the first fault alone",
            "ERR-02.must.every-violation",
            r -> r.body(b -> b.replaceFirst("(\"details\":\\[\\{[^}]*}),.*]", "$1]"))),
        new Mutant(
            "swallows NUL", "RUL-39.must.no-broken-text", body(b -> b.replace("\\u0000", ""))),
        new Mutant(
            "sees something in wide blanks",
            "RUL-39.must.blank-is-empty",
            body(b -> b.replace("\u2003 \u2028", "-"))),
        new Mutant(
            "cuts what is too long",
            "RUL-39.must.too-long",
            body(b -> b.replace("x".repeat(201), "x".repeat(200)))),
        new Mutant(
            "counts UTF-16 units",
            "RUL-39.must.code-points",
            (asked, right) ->
                asked.body().contains("😀")
                    ? right.send(asked.body(b -> b.replace("😀", "xx")))
                    : right.send(asked)),
        new Mutant(
            "trims",
            "RUL-39.must.nothing-trimmed",
            body(b -> b.replace("  both ends  ", "both ends"))),
        new Mutant(
            "answers 422", "RUL-11.must.not-an-object", r -> r.status() == 400 ? r.status(422) : r),
        new Mutant(
            "takes text/json",
            "ERR-08.must.media-type",
            Fault.onRequests(
                a -> a.header("Content-Type", t -> t.replace("text/json", "application/json")))),
        new Mutant(
            "answers 400 for 413",
            "ERR-08.must.too-large",
            r -> r.status() == 413 ? r.status(400) : r),
        new Mutant(
            "measures a body before its type", "RUL-12.must.media-type-first", largeInsteadOf(415)),
        new Mutant(
            "measures a body before the scope",
            "RUL-12.must.scope-before-body",
            largeInsteadOf(403)),
        new Mutant(
            "looks for the resource before the body",
            "RUL-12.must.body-before-resource",
            r -> r.status() == 400 ? r.status(404) : r));
  }

  private static Fault body(UnaryOperator<String> change) {
    return Fault.onRequests(asked -> asked.body(change));
  }

  private static Fault largeInsteadOf(int status) {
    return (asked, right) -> {
      Reply reply = right.send(asked);
      return reply.status() == status && asked.body().length() > LARGEST
          ? reply.status(413)
          : reply;
    };
  }
}
