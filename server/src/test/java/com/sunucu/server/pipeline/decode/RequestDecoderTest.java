package com.sunucu.server.pipeline.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.Parameters;
import com.sunucu.api.model.DomainUpdate;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.ErrorDetail;
import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.TicketCreate;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.api.model.WebhookUpdate;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Json;
import com.sunucu.server.http.SentRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDecoderTest {

  private static final String TICKET =
      "{\"subject\":\"Need help\",\"message\":\"It is down.\",\"priority\":\"high\"}";
  private static final String ID = "3f0c9a1e-5d1b-4c7e-9a55-0e6f2b8d7c41";

  private static final RequestDecoder DECODER = new RequestDecoder(Json.strict());

  @Test
  @DisplayName("each operation of both documents has a schema")
  void allOperations() {
    ContractSchemas contract = ContractSchemas.ofContract();

    assertThat(Stream.concat(Operations.all().stream(), SandboxOperations.all().stream()))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(contract.of(it).parameters()).isNotNull());
  }

  @Test
  @DisplayName("ERR-02: a body that meets the contract becomes its model")
  void decodesBody() {
    TicketCreate ticket = ticket(TICKET).body(TicketCreate.class);

    assertThat(ticket.subject()).isEqualTo("Need help");
    assertThat(ticket.priority()).isEqualTo(TicketPriority.HIGH);
  }

  @Test
  @DisplayName("ERR-09: one answer names every violation, with its pointer")
  void namesEveryViolation() {
    ApiException refusal =
        refused(
            Operations.CREATE_TICKET,
            request("{\"subject\":\"\",\"priority\":\"asap\",\"colour\":1}").query("x=1&x=2"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(fields(refusal)).contains("x", "/subject", "/message", "/priority", "/colour");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"subject\":5,\"message\":\"m\"}",
        "{\"subject\":null,\"message\":\"m\"}",
        "{\"subject\":true,\"message\":\"m\"}",
        "{\"subject\":[\"s\"],\"message\":\"m\"}",
        "{\"subject\":\"s\",\"message\":\"m\",\"unknown\":1}",
        "{\"subject\":\" \\t\\n\",\"message\":\"m\"}",
        "{\"subject\":\"\\u00a0\\u3000\",\"message\":\"m\"}",
        "{\"subject\":\"a\\u0000b\",\"message\":\"m\"}",
        "{\"subject\":\"a\\u001fb\",\"message\":\"m\"}",
        "{\"subject\":\"a\\rb\",\"message\":\"m\"}",
        "{\"subject\":\"a\\ud800b\",\"message\":\"m\"}",
        "[]",
        "\"text\"",
        "null",
        "5"
      })
  @DisplayName("RUL-13, RUL-39: nothing is coerced, nothing unknown is ignored, text is text")
  void refusesShape(String body) {
    assertThat(refused(Operations.CREATE_TICKET, request(body)).code())
        .isEqualTo(ErrorCode.VALIDATION_FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"subject\":\"s\",\"subject\":\"t\",\"message\":\"m\"}",
        "{\"subject\":\"s\",\"message\":\"m\"} {}",
        "{\"subject\":\"s\",\"message\":\"m\"}]",
        "{'subject':'s'}",
        "{\"subject\":NaN}",
        "{\"subject\":\"s\",\"message\":\"m\",}",
        "// comment\n{}",
        "\uFEFF{}"
      })
  @DisplayName("RUL-13: what is not one JSON text, or names a member twice, is 400")
  void refusesText(String body) {
    assertThat(refused(Operations.CREATE_TICKET, request(body)).code().status()).isEqualTo(400);
  }

  @Test
  @DisplayName("ERR-02: a depth bomb costs nothing and is 400")
  void refusesDepthBomb() {
    assertThat(refused(Operations.CREATE_TICKET, request("[".repeat(500_000))).code())
        .isEqualTo(ErrorCode.BAD_REQUEST);
  }

  @Test
  @DisplayName("ERR-02: bytes that are not UTF-8 are 400, UTF-16 too")
  void refusesOtherEncodings() {
    byte[] invalid = {'{', '"', (byte) 0xC3, '"', '}'};

    assertThat(refused(Operations.CREATE_TICKET, request(invalid)).code())
        .isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(
            refused(Operations.CREATE_TICKET, request(TICKET.getBytes(StandardCharsets.UTF_16)))
                .code())
        .isEqualTo(ErrorCode.BAD_REQUEST);
  }

  @Test
  @DisplayName("RUL-39: lengths are in code points")
  void countsCodePoints() {
    String smileys = "\uD83D\uDE00".repeat(200);

    assertThatNoException()
        .isThrownBy(() -> ticket("{\"subject\":\"" + smileys + "\",\"message\":\"m\"}"));
    assertThat(
            fields(
                refused(
                    Operations.CREATE_TICKET,
                    request("{\"subject\":\"" + smileys + "x\",\"message\":\"m\"}"))))
        .containsExactly("/subject");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/jsonx",
        "application/json; charset=iso-8859-1",
        "application/x-www-form-urlencoded",
        "text/json",
        "application/vnd.api+json",
        "json",
        ""
      })
  @DisplayName("RUL-38: a body of another media type is 415, before it is judged")
  void refusesMediaType(String contentType) {
    assertThat(refused(Operations.CREATE_TICKET, request("{").contentType(contentType)).code())
        .isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\""
      })
  @DisplayName("RUL-38: JSON in UTF-8 is taken however it is spelled")
  void takesMediaType(String contentType) {
    assertThatNoException()
        .isThrownBy(() ->
            DECODER.decode(
                Operations.CREATE_TICKET, request(TICKET).contentType(contentType).build()));
  }

  @Test
  @DisplayName("RUL-38: a compressed body is 415")
  void refusesContentEncoding() {
    assertThat(refused(Operations.CREATE_TICKET, request(TICKET).contentEncoding("gzip")).code())
        .isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  @DisplayName("RUL-38: a body where none belongs is ignored")
  void ignoresBody() {
    assertThatNoException()
        .isThrownBy(() ->
            DECODER.decode(
                Operations.RESET_SERVER_PASSWORD,
                request("{nonsense").contentType("text/plain").path("id", ID).build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "no-uuid",
        "3F0C9A1E-5D1B-4C7E-9A55-0E6F2B8D7C41",
        ID + "\n",
        " " + ID,
        "{id}",
        ""
      })
  @DisplayName("ERR-05: an id that is not a UUID is 404, like any other unknown id")
  void idThatNamesNothing(String id) {
    DecodedParameters decoded =
        DECODER.decode(Operations.GET_SERVER, request("").path("id", id).build());

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> decoded.path("id", UUID.class))
        .satisfies(it -> assertThat(it.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  @DisplayName("RUL-12: the shape is judged before the resource is looked for")
  void shapeBeforeResource() {
    assertThat(
            refused(Operations.GET_SERVER, request("").path("id", "no-uuid").query("x=1")).code())
        .isEqualTo(ErrorCode.VALIDATION_FAILED);
  }

  @Test
  @DisplayName("RUL-28: an action outside start, stop, reboot is 400")
  void refusesAction() {
    ApiException refusal =
        refused(Operations.POWER_SERVER, request("").path("id", ID).path("action", "explode"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(fields(refusal)).containsExactly("action");
    Parameters right =
        DECODER.decode(
            Operations.POWER_SERVER, request("").path("id", ID).path("action", "reboot").build());
    assertThat(right.path("action", PowerAction.class)).isEqualTo(PowerAction.REBOOT);
    assertThat(right.path("id", UUID.class)).isEqualTo(UUID.fromString(ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=1.0",
        "limit=1e1",
        "limit=01",
        "limit=+5",
        "limit=%205",
        "limit=five",
        "limit=",
        "limit",
        "limit=99999999999999999999",
        "limit=5&limit=5",
        "LIMIT=5",
        "limit[]=5"
      })
  @DisplayName("RUL-07, RUL-13: limit outside 1 to 100 or not a number is 400, never clamped")
  void refusesLimit(String query) {
    assertThat(refused(Operations.LIST_INVOICES, request("").query(query)).code())
        .isEqualTo(ErrorCode.VALIDATION_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=%", "limit=%4", "limit=%zz", "limit=%C3", "%FF=1"})
  @DisplayName("RUL-13: a query that cannot be decoded is 400 and not dropped")
  void refusesQueryEncoding(String query) {
    assertThat(refused(Operations.LIST_INVOICES, request("").query(query)).code())
        .isEqualTo(ErrorCode.BAD_REQUEST);
  }

  @Test
  @DisplayName("RUL-07: page and limit have defaults")
  void defaults() {
    Parameters none = DECODER.decode(Operations.LIST_INVOICES, request("").build());
    Parameters some =
        DECODER.decode(Operations.LIST_INVOICES, request("").query("p%61ge=3&limit=100").build());

    assertThat(none.query("page", Integer.class)).contains(1);
    assertThat(none.query("limit", Integer.class)).contains(20);
    assertThat(some.query("page", Integer.class)).contains(3);
    assertThat(some.query("limit", Integer.class)).contains(100);
  }

  @Test
  @DisplayName("RUL-16: Idempotency-Key is 1 to 255 visible ASCII characters, sent once")
  void idempotencyKey() {
    assertThat(ticket("k-1").header("Idempotency-Key", String.class)).isEmpty();
    for (String right : List.of("a", "x".repeat(255), "\"quoted\"")) {
      assertThat(
              DECODER
                  .decode(
                      Operations.CREATE_TICKET,
                      request(TICKET).header("Idempotency-Key", right).build())
                  .header("Idempotency-Key", String.class))
          .contains(right);
    }
    for (String wrong : List.of("", "a b", "\u00e9", "x".repeat(256), "\"\"")) {
      assertThat(
              fields(
                  refused(
                      Operations.CREATE_TICKET, request(TICKET).header("Idempotency-Key", wrong))))
          .contains("Idempotency-Key");
    }
    assertThat(
            refused(
                Operations.CREATE_TICKET,
                request(TICKET).header("Idempotency-Key", "x".repeat(256))))
        .hasMessage(
            "Idempotency-Key: must be a key of 1 to 255 visible ASCII characters, unquoted or as a quoted string (RFC 8941)");
    assertThat(
            fields(
                refused(
                    Operations.CREATE_TICKET,
                    request(TICKET).header("Idempotency-Key", "a").header("Idempotency-Key", "a"))))
        .contains("Idempotency-Key");
  }

  @Test
  @DisplayName(
      "RUL-32, WHS-04: a PATCH tells absent from null from a value, and names at least one field")
  void patch() {
    DomainUpdate update =
        DECODER
            .decode(
                Operations.UPDATE_DOMAIN, request("{\"auto_renew\":false}").path("id", ID).build())
            .body(DomainUpdate.class);
    WebhookUpdate erased =
        DECODER
            .decode(
                Operations.UPDATE_WEBHOOK, request("{\"description\":null}").path("id", ID).build())
            .body(WebhookUpdate.class);
    WebhookUpdate untouched =
        DECODER
            .decode(
                Operations.UPDATE_WEBHOOK, request("{\"isActive\":true}").path("id", ID).build())
            .body(WebhookUpdate.class);

    assertThat(update.autoRenew()).contains(false);
    assertThat(update.transferLock()).isEmpty();
    assertThat(erased.description().isPresent()).isTrue();
    assertThat(erased.description().get()).isNull();
    assertThat(untouched.description().isPresent()).isFalse();
    assertThat(refused(Operations.UPDATE_DOMAIN, request("{}").path("id", ID)).code())
        .isEqualTo(ErrorCode.VALIDATION_FAILED);
  }

  @ParameterizedTest
  @DisplayName("ERR-09: what may be null is told of once, and a wrong type alone")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"description\":7} | /description | must be a string",
        "{\"description\":{}} | /description | must be a string",
        "{\"events\":[7]} | /events/0 | must be a string",
      })
  void once(String body, String field, String issue) {
    ApiException refusal = refused(Operations.UPDATE_WEBHOOK, request(body).path("id", ID));

    assertThat(refusal.details()).containsExactly(new ErrorDetail(field, issue));
  }

  @Test
  @DisplayName("ERR-09: what may be null and is too long is told of once")
  void tooLongInsteadOfNull() {
    String body = "{\"description\":\"%s\"}".formatted("x".repeat(256));
    ApiException refusal = refused(Operations.UPDATE_WEBHOOK, request(body).path("id", ID));

    assertThat(refusal.details())
        .containsExactly(new ErrorDetail("/description", "must be at most 255 characters long"));
  }

  @Test
  @DisplayName(
      "ERR-09: what the client sent comes back without what could break an answer or a log")
  void saysBackSafely() {
    ApiException refusal =
        refused(
            Operations.CREATE_TICKET, request("{\"\\ud800\\u0007" + "x".repeat(5000) + "\":1}"));

    assertThat(refusal.details())
        .allSatisfy(
            detail -> assertThat(detail.field()).hasSizeLessThan(1024).doesNotContain("\u0007"));
    assertThatNoException().isThrownBy(() -> Json.strict().writeValueAsBytes(refusal.details()));
  }

  @ParameterizedTest
  @DisplayName("ERR-09: a 400's message names the first violation and how many more there are")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\":\"m\"} | subject: is required",
        "{} | subject: is required (and 1 more, see details)",
        "{\"subject\":\"s\",\"message\":\"m\",\"colour\":1} | colour: is not a property that this object has",
        "{\"subject\":\"\",\"message\":\"m\"} | subject: must not be empty",
        "{\"subject\":\" \",\"message\":\"m\"} | subject: must not be blank",
        "{\"subject\":\"\\u2003\",\"message\":\"m\"} | subject: must not be blank",
        "{\"subject\":7,\"message\":\"m\"} | subject: must be a string",
        "{\"subject\":\"s\",\"message\":\"m\",\"priority\":\"asap\"} | priority: must be one of low, medium, high, urgent",
        "[] | the body must be an object",
        "{ | the body is not JSON, at line 1, column 2",
        "{} 1 | the body is not JSON, at line 1, column 4",
        "{\"subject\":\"s\",\"subject\":\"t\"} | the body names a property twice, at line 1, column 26",
        "{\"subject\":{\"a\":1,\"a\":{}}} | the body names a property twice, at line 1, column 23",
        "' ' | the body is blank: send a JSON object",
        "'' | the body is required",
      })
  void message(String body, String message) {
    assertThat(refused(Operations.CREATE_TICKET, request(body))).hasMessage(message);
  }

  @ParameterizedTest
  @DisplayName("ERR-09: a parameter is named by its name")
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit: must be at least 1",
        "limit=101 | limit: must be at most 100",
        "limit=five | limit: must be an integer",
        "limit=1&limit=1 | limit: must not be given more than once",
        "color=red | color: is not a query parameter of this operation",
        "color=red&limit=0 | color: is not a query parameter of this operation (and 1 more, see details)",
        "limit=% | query: must have two hexadecimal digits after each percent sign",
      })
  void parameterMessage(String query, String message) {
    assertThat(refused(Operations.LIST_INVOICES, request("").query(query))).hasMessage(message);
  }

  @Test
  @DisplayName("ERR-09: deep in the body the message has the pointer without its first slash")
  void deepMessage() {
    assertThat(
            refused(
                SandboxOperations.ISSUE_INVOICE,
                request(
                        "{\"lineItems\":[{\"description\":\"d\",\"quantity\":0,\"unitUsdCents\":1}]}")
                    .path("accountId", ID)))
        .hasMessage("lineItems/0/quantity: must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-06-03T08:15:30Z",
        "2026-06-03T08:15:30.000+02:00",
        "2026-06-03T08:15:30.000z",
        "2026-06-03 08:15:30.000Z",
        "2026-06-03T23:59:60.000Z",
        "2026-06-03T24:00:00.000Z",
        "2026-02-30T08:15:30.000Z",
        "+12026-06-03T08:15:30.000Z",
        "2026-06-03T08:15:30.0000Z"
      })
  @DisplayName("RUL-05: a time of another form is 400 once, and the message shows the form")
  void timeForm(String time) {
    assertThat(
            refused(
                SandboxOperations.MINT_SANDBOX_KEY,
                request("{\"expiresAt\":\"" + time + "\"}").path("accountId", ID)))
        .hasMessage("expiresAt: must look like 2026-06-03T08:15:30.000Z (UTC, milliseconds)");
  }

  @Test
  @DisplayName("ERR-09: the answer names at most as many violations as the contract lets it")
  void boundsDetails() {
    StringBuilder body = new StringBuilder("{\"a\":1");
    for (int i = 0; i < 5000; i++) {
      body.append(",\"x").append(i).append("\":1");
    }

    assertThat(refused(Operations.CREATE_TICKET, request(body.append('}').toString())).details())
        .hasSize(1000);
  }

  private static Parameters ticket(String body) {
    return DECODER.decode(
        Operations.CREATE_TICKET, request(body.startsWith("{") ? body : TICKET).build());
  }

  private static ApiException refused(Operation operation, SentRequest sent) {
    return assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> DECODER.decode(operation, sent.build()))
        .actual();
  }

  private static List<String> fields(ApiException refusal) {
    return refusal.details().stream().map(ErrorDetail::field).toList();
  }

  private static SentRequest request(String body) {
    return request(body.getBytes(StandardCharsets.UTF_8));
  }

  private static SentRequest request(byte[] body) {
    return new SentRequest(body);
  }
}
