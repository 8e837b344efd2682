package com.sunucu.conformance.checks.idempotency;

import com.sunucu.conformance.actors.IdempotentRequest;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.target.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Valid and invalid values of Idempotency-Key. */
public final class IdempotencyValueChecks {

  private static final int MAX_LENGTH = Contract.api().limit("idempotencyKeyCharacters");

  /** Visible ASCII, the quote not first: there it begins a quoted string. */
  private static final String VISIBLE = visible();

  @Check(
      id = "RUL-16.must.good-value",
      decides =
          "Sends a request twice under key values of the smallest and largest length, of every visible ASCII character, and in another letter case, and expects each to be accepted and replayed.")
  void goodValues(CheckContext context) {
    IdempotentRequest eitherCase = IdempotentRequest.simplest(context);
    context.each(
        List.of("1", "~".repeat(MAX_LENGTH), VISIBLE, "case", "CASE"),
        value -> value.length() < 9 ? value : value.length() + " characters",
        value -> {
          boolean word = value.equalsIgnoreCase("case");
          (word ? eitherCase : IdempotentRequest.simplest(context)).runsAndReplays(value);
        });
  }

  @Check(
      id = "RUL-16.must.bad-value",
      decides =
          "Sends key values that are empty, too long, with a blank, beyond ASCII, half quoted, and repeated, to each operation that honours the header, and expects 400 that names the header, before the resource is looked up, and no effect.")
  void badValues(CheckContext context) {
    IdempotentRequest it = IdempotentRequest.simplest(context);
    Key key = it.customer().key();
    Map<String, Request> requests = new LinkedHashMap<>();
    requests.put("empty", it.keyed(""));
    requests.put("256 characters", it.keyed("x".repeat(MAX_LENGTH + 1)));
    requests.put("256 characters in quotes", it.keyed(quoted("x".repeat(MAX_LENGTH + 1))));
    requests.put("a blank", it.keyed("a b"));
    requests.put("beyond ASCII", it.keyed("anahtar-ü-1"));
    requests.put("quotes around nothing", it.keyed("\"\""));
    requests.put("an open quote", it.keyed("\"a"));
    requests.put("twice", it.keyed("a").with(IdempotentRequest.KEY, "b"));
    requests.put("twice the same", it.keyed("a").with(IdempotentRequest.KEY, "a"));
    context.each(
        requests.entrySet(),
        Map.Entry::getKey,
        e -> {
          int before = it.effects();
          Exchange refused = context.client().verbatim(key, e.getValue());
          ExpectedError.invalid(refused, IdempotentRequest.KEY)
              .that(it.effects() == before, "it was refused and yet had an effect");
        });
    for (Operation operation : IdempotentRequest.operations(context)) {
      for (String bad : List.of("", "a b", "ü", "x".repeat(MAX_LENGTH + 1))) {
        Request nowhere =
            context.resources().request(operation, context.resources().unknown(operation));
        ExpectedError.invalid(
            context.client().verbatim(key, nowhere.with(IdempotentRequest.KEY, bad)),
            IdempotentRequest.KEY);
      }
    }
  }

  @Check(
      id = "RUL-16.must.quoted",
      decides =
          "Sends a request under a bare key value and then under the same value quoted, with quotes and backslashes escaped, and expects a replay.")
  void quotedStringIsItsContent(CheckContext context) {
    IdempotentRequest it = IdempotentRequest.simplest(context);
    context.each(
        List.of("bare", "a\"b\\c", "~".repeat(MAX_LENGTH)),
        value -> value.length() + " characters",
        value -> {
          Exchange first = it.first(value);
          IdempotentRequest.replay(it.send(quoted(value)), first);
        });
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String visible() {
    StringBuilder all = new StringBuilder();
    for (char c = '!'; c <= '~'; c++) {
      all.append(c);
    }
    return all.toString();
  }
}
