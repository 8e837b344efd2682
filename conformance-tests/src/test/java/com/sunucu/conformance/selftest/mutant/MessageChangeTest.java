package com.sunucu.conformance.selftest.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.http.HttpMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step does to a message. */
class MessageChangeTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          status: 404                       | HTTP/1.1 404 OK; X-N: 5; X-T: ab; {"a":[{"b":1},{"b":2}]}
          drop: [x-n]                       | HTTP/1.1 200 OK; X-T: ab; {"a":[{"b":1},{"b":2}]}
          set: {X-N: 9}                     | HTTP/1.1 200 OK; X-T: ab; X-N: 9; {"a":[{"b":1},{"b":2}]}
          set: {X-M: 1}                     | HTTP/1.1 200 OK; X-N: 5; X-T: ab; X-M: 1; {"a":[{"b":1},{"b":2}]}
          add: {X-N: -1, X-T: 1, X-M: 1}    | HTTP/1.1 200 OK; X-T: ab; X-N: 4; {"a":[{"b":1},{"b":2}]}
          rewrite: {X-T: {'^a(.)': $1c}}    | HTTP/1.1 200 OK; X-N: 5; X-T: bc; {"a":[{"b":1},{"b":2}]}
          rewrite: {X-M: {'': c}}           | HTTP/1.1 200 OK; X-N: 5; X-T: ab; {"a":[{"b":1},{"b":2}]}
          swap: {'"b":([0-9])': '"c":$1'}   | HTTP/1.1 200 OK; X-N: 5; X-T: ab; {"a":[{"c":1},{"c":2}]}
          put: {/a/*/b: x}                  | HTTP/1.1 200 OK; X-N: 5; X-T: ab; {"a":[{"b":"x"},{"b":"x"}]}
          put: {/a/1/c: 3}                  | HTTP/1.1 200 OK; X-N: 5; X-T: ab; {"a":[{"b":1},{"b":2,"c":3}]}
          put: {/a/-: 3}                    | HTTP/1.1 200 OK; X-N: 5; X-T: ab; {"a":[{"b":1},{"b":2},3]}
          put: {/z/b: 3, /a/7/b: 3}         | HTTP/1.1 200 OK; X-N: 5; X-T: ab; {"a":[{"b":1},{"b":2}]}
          remove: [/a/0]                    | HTTP/1.1 200 OK; X-N: 5; X-T: ab; {"a":[{"b":2}]}
          remove: [/a/*/b, /q]              | HTTP/1.1 200 OK; X-N: 5; X-T: ab; {"a":[{},{}]}
          """)
  @DisplayName("of a response, in the words of the catalogue")
  void answer(String change, String expected) {
    HttpMessage before =
        new HttpMessage(
            "HTTP/1.1 200 OK",
            List.of(new HttpMessage.Header("X-N", "5"), new HttpMessage.Header("X-T", "ab")),
            "{\"a\":[{\"b\":1},{\"b\":2}]}".getBytes(StandardCharsets.UTF_8));

    HttpMessage after =
        Mutants.of("responses: [{" + change + "}]").responses().getFirst().change().on(before);

    assertThat(told(after)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          target: {'\\?.*': ''}        | GET /v1/a HTTP/1.1; Idempotency-Key: k; no JSON
          method: POST                | POST /v1/a?b=c HTTP/1.1; Idempotency-Key: k; no JSON
          put: {/a: 1}                | GET /v1/a?b=c HTTP/1.1; Idempotency-Key: k; no JSON
          """)
  @DisplayName("of a request; a body that is no JSON has nothing to put anything in")
  void request(String change, String expected) {
    HttpMessage before =
        new HttpMessage(
                "GET /v1/a?b=c HTTP/1.1", List.of(), "no JSON".getBytes(StandardCharsets.UTF_8))
            .with("Idempotency-Key", "k");

    HttpMessage after =
        Mutants.of("requests: [{" + change + "}]").requests().getFirst().change().on(before);

    assertThat(told(after)).isEqualTo(expected);
  }

  private static String told(HttpMessage message) {
    StringBuilder told = new StringBuilder(message.start()).append("; ");
    message
        .headers()
        .forEach(h -> told.append(h.name()).append(": ").append(h.value()).append("; "));
    return told.append(message.text()).toString();
  }
}
