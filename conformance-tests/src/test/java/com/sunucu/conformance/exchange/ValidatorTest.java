package com.sunucu.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.contract.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ValidatorTest {

  private static final Map<String, String> WINDOW =
      Map.of(
          "X-RateLimit-Limit",
          "120",
          "X-RateLimit-Remaining",
          "119",
          "X-RateLimit-Reset",
          "1780474590",
          "X-Request-Id",
          "req_1",
          "Cache-Control",
          "no-store",
          "Content-Type",
          "application/json");

  private final Contract contract = Contract.api();
  private final Validator validator =
      new Validator(contract, operation -> !operation.id().equals("listHosting"));

  @Test
  @DisplayName("the contract's own example, with its headers, is right")
  void rightAnswer() {
    assertThat(judge("GET", "/v1/account", 200, WINDOW, account())).isEmpty();
  }

  @Test
  @DisplayName("RUL-11: a status that the operation does not have is a fault")
  void undocumentedStatus() {
    assertThat(judge("GET", "/v1/account", 202, WINDOW, account()))
        .singleElement()
        .isInstanceOf(Violation.Status.class);
    assertThat(judge("GET", "/v1/nothing", 200, WINDOW, account()))
        .singleElement()
        .isInstanceOf(Violation.Status.class);
  }

  @Test
  @DisplayName("RL-03: a missing, a malformed and a doubled header are faults, each named")
  void headers() {
    assertThat(judge("GET", "/v1/account", 200, without("X-RateLimit-Reset"), account()))
        .singleElement()
        .isEqualTo(new Violation.Header("X-RateLimit-Reset", "200 without X-RateLimit-Reset"));
    assertThat(judge("GET", "/v1/account", 200, with("X-RateLimit-Limit", "many"), account()))
        .singleElement()
        .extracting("name")
        .isEqualTo("X-RateLimit-Limit");
    assertThat(judge("GET", "/v1/account", 200, with("Cache-Control", "no-cache"), account()))
        .hasSize(1);
  }

  @Test
  @DisplayName("RUL-14: a window on a 401 is a fault")
  void windowOnUnauthorized() {
    Map<String, String> headers = with("WWW-Authenticate", "Bearer realm=\"sunucu\"");
    assertThat(
            judge("GET", "/v1/account", 401, headers, error(401, "unauthorized", "Unauthorized")))
        .hasSize(3)
        .allSatisfy(v -> assertThat(((Violation.Header) v).name()).startsWith("X-RateLimit-"));
  }

  @Test
  @DisplayName("RUL-40: an undocumented property is told apart from a body that is wrong")
  void undocumentedProperty() {
    assertThat(judge("GET", "/v1/account", 200, WINDOW, account().replace("{", "{\"plan\": 1, ")))
        .singleElement()
        .isInstanceOf(Violation.Undocumented.class);
    assertThat(judge("GET", "/v1/account", 200, WINDOW, account().replace("true", "\"true\"")))
        .singleElement()
        .isInstanceOf(Violation.Body.class);
    assertThat(judge("GET", "/v1/account", 200, WINDOW, "<html>"))
        .singleElement()
        .isInstanceOf(Violation.Body.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-11-03T09:12:44Z",
        "2025-11-03T09:12:44.12Z",
        "2025-11-03T09:12:44.120000Z",
        "2025-11-03T09:12:44.120+00:00",
        "2025-02-30T09:12:44.120Z"
      })
  @DisplayName("RUL-05: a time in another form than UTC with milliseconds and Z is a fault")
  void time(String time) {
    assertThat(
            judge(
                "GET",
                "/v1/account",
                200,
                WINDOW,
                account().replaceFirst("\\d{4}-\\d{2}-\\d{2}T[^\"]*", time)))
        .isNotEmpty()
        .allMatch(Violation.Form.class::isInstance);
  }

  @Test
  @DisplayName("RUL-05: an id in capitals is a fault")
  void id() {
    String body =
        account().replaceFirst("[0-9a-f]{8}-[0-9a-f-]{27}", "3F0C9A1E-5D1B-4C7E-9A55-0E6F2B8D7C41");
    assertThat(judge("GET", "/v1/account", 200, WINDOW, body))
        .singleElement()
        .isInstanceOf(Violation.Form.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::1, true",
    "::1, true",
    "::, true",
    "2001:db8:0:1:1:1:1:1, true",
    "2001:db8::1:0:0:1, true",
    "1:0:0:2::3, true",
    "2001:DB8::1, false",
    "2001:db8:0:0:0:0:0:1, false",
    "2001:0db8::1, false",
    "2001:db8::1:1:1:1:1, false",
    "2001:db8:0:0:1::1, false",
    "::ffff:192.0.2.1, false",
    "fe80::1%eth0, false",
    "cafe, false"
  })
  @DisplayName("RUL-05: an IPv6 address has the form of RFC 5952")
  void address(String text, boolean right) {
    String pointer = "#/components/schemas/Server/properties/ipv6Address";
    assertThat(contract.validate(pointer, JsonNodeFactory.instance.stringNode(text)).isEmpty())
        .isEqualTo(right);
  }

  @Test
  @DisplayName("a body of another media type, and one after HEAD, are faults")
  void mediaType() {
    assertThat(
            judge("GET", "/v1/account", 200, with("Content-Type", "application/jsonx"), account()))
        .singleElement()
        .isInstanceOf(Violation.MediaType.class);
    assertThat(judge("HEAD", "/v1/account", 200, WINDOW, account()))
        .singleElement()
        .isInstanceOf(Violation.MediaType.class);
    assertThat(judge("HEAD", "/v1/account", 200, WINDOW, "")).isEmpty();
  }

  @Test
  @DisplayName("what the target does not have is judged as an unknown path")
  void operationThatIsNotServed() {
    assertThat(judge("GET", "/v1/hosting", 404, WINDOW, error(404, "not_found", "Not Found")))
        .isEmpty();
    assertThat(judge("GET", "/v1/domains", 404, WINDOW, error(404, "not_found", "Not Found")))
        .singleElement()
        .isInstanceOf(Violation.Status.class);
  }

  @Test
  @DisplayName(
      "RUL-11: a request that is not good HTTP may be refused without a window; any other may not")
  void unreadableRequest() {
    Map<String, String> bare =
        Map.of(
            "X-Request-Id",
            "req_1",
            "Cache-Control",
            "no-store",
            "Content-Type",
            "application/json");
    String body = error(400, "bad_request", "Bad Request");
    assertThat(judge("GET", "/v1/account?a=%", 400, bare, body)).isEmpty();
    assertThat(judge("GET", "/v1/account?a=1", 400, bare, body)).hasSize(3);
    assertThat(
            judge(
                "GET",
                "/v1/account",
                431,
                bare,
                error(431, "bad_request", "Request Header Fields Too Large")))
        .isEmpty();
  }

  private List<Violation> judge(
      String method, String target, int status, Map<String, String> headers, String body) {
    Headers received = new Headers();
    headers.forEach(received::add);
    Response response = new Response(status, received, body);
    return validator.judge(
        new Exchange("test", Request.of(method, target), response, Duration.ZERO));
  }

  private String account() {
    return contract
        .document()
        .at(
            "#/paths/~1v1~1account/get/responses/200/content/application~1json/examples/account/value")
        .node()
        .toString();
  }

  private static String error(int status, String code, String phrase) {
    return "{\"statusCode\": %d, \"error\": \"%s\", \"message\": \"No.\", \"code\": \"%s\", \"requestId\": \"req_1\"}"
        .formatted(status, phrase, code);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> headers = new TreeMap<>(WINDOW);
    headers.put(name, value);
    return headers;
  }

  private static Map<String, String> without(String name) {
    Map<String, String> headers = new TreeMap<>(WINDOW);
    headers.remove(name);
    return headers;
  }
}
