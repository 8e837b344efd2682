package com.sunucu.conformance.selftest.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.http.HttpMessage;
import com.sunucu.conformance.selftest.mutant.MessageCondition.Seen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which messages a step is for. */
class MessageConditionTest {

  private static final HttpMessage REQUEST =
      new HttpMessage("POST /v1/tickets?a=b HTTP/1.1", List.of(), new byte[0])
          .with("Idempotency-Key", "k1")
          .withText("{\"subject\":\"s\"}");
  private static final HttpMessage ANSWER =
      new HttpMessage("HTTP/1.1 404 Not Found", List.of(), new byte[0])
          .with("Idempotency-Replayed", "true")
          .withText("{\"message\":\"none\"}");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                          | true
          {operation: createTicket}                   | true
          {operation: [listTickets, createTicket]}    | true
          {operation: listTickets}                    | false
          {path: ^/v1/t}                              | true
          {path: a=b}                                 | false
          {query: a=}                                 | true
          {query: tickets}                            | false
          {method: POST}                              | true
          {method: GET}                               | false
          {status: 404}                               | true
          {status: 4xx}                               | true
          {status: 400}                               | false
          {status: 5xx}                               | false
          {request: subject}                          | true
          {request: message}                          | false
          {body: message}                             | true
          {body: subject}                             | false
          {header: {idempotency-key: ^k}}             | true
          {header: {Idempotency-Key: x}}              | false
          {header: {X-None: .}}                       | false
          {carries: {Idempotency-Replayed: true}}     | true
          {carries: {Idempotency-Key: .}}             | false
          {larger: 14}                                | true
          {larger: 15}                                | false
          {since: listTickets}                        | true
          {since: closeTicket}                        | false
          {foreign: true}                             | false
          {method: POST, status: 400}                 | false
          """)
  @DisplayName("all conditions must hold")
  void holds(String when, boolean expected) {
    assertThat(when(when).holds(seen(), new AtomicInteger())).isEqualTo(expected);
  }

  @Test
  @DisplayName("only what the other conditions are true of is counted")
  void counted() {
    assertThat(times("{first: 2}")).containsExactly(1, 2);
    assertThat(times("{after: 3}")).containsExactly(4, 5, 6);
    assertThat(times("{every: 3}")).containsExactly(3, 6);
    assertThat(times("{every: 1, status: 400}")).isEmpty();
  }

  private static List<Integer> times(String when) {
    AtomicInteger count = new AtomicInteger();
    MessageCondition condition = when(when);
    return IntStream.rangeClosed(1, 6).filter(i -> condition.holds(seen(), count)).boxed().toList();
  }

  private static Seen seen() {
    return new Seen("createTicket", REQUEST, Optional.of(ANSWER), "", false, Set.of("listTickets"));
  }

  private static MessageCondition when(String when) {
    return Mutants.of("responses: [{when: " + when + "}]").responses().getFirst().when();
  }
}
