package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Exchange;
import java.util.Arrays;
import java.util.List;

/**
 * What a check expects of one response; what is not so is a {@link Nonconformity} with the exchange
 * as evidence.
 */
public record Expect(Exchange exchange) {

  public static Expect response(Exchange exchange) {
    return new Expect(exchange);
  }

  public Expect status(int... allowed) {
    return that(
        Arrays.stream(allowed).anyMatch(s -> s == exchange.status()),
        "answered "
            + exchange.status()
            + ", not "
            + String.join(" or ", Arrays.stream(allowed).mapToObj(String::valueOf).toList()));
  }

  public Expect notStatus(int... forbidden) {
    return that(
        Arrays.stream(forbidden).noneMatch(s -> s == exchange.status()),
        "answered " + exchange.status());
  }

  /** The {@code code} of an error body. */
  public Expect code(String code) {
    String is = exchange.json().path("code").asString("(none)");
    return that(is.equals(code), "the error's code is " + is + ", not " + code);
  }

  public Expect header(String name) {
    return that(exchange.headers().has(name), exchange.status() + " without " + name);
  }

  public Expect header(String name, String value) {
    String is = exchange.headers().first(name).orElse("(none)");
    return that(is.equals(value), name + " is " + is + ", not " + value);
  }

  public Expect noHeader(String name) {
    return that(!exchange.headers().has(name), exchange.status() + " bears " + name);
  }

  public Expect that(boolean holds, String fault) {
    if (!holds) {
      throw new Nonconformity(exchange.title() + ": " + fault, List.of(exchange));
    }
    return this;
  }
}
