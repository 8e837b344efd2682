package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Json;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of 1 MiB that cost more than other bodies of 1 MiB (ERR-09, RUL-38). */
class CostlyBodiesTest {

  private static final String ID = "3f0c9a1e-5d1b-4c7e-9a55-0e6f2b8d7c41";

  /** The text in UTF-16, its decoding and its tree, with room; half a million errors take 1 GB. */
  private static final long MAX_ALLOCATED = 24L << 20;

  private static final RequestDecoder DECODER = new RequestDecoder(Json.strict());

  static Stream<Arguments> bodies() {
    return Stream.of(
        costly("wrong types", Operations.CREATE_WEBHOOK, array("events", i -> "1")),
        costly("wrong strings", Operations.CREATE_WEBHOOK, array("events", i -> "\"a\"")),
        costly("wrong host names", Operations.UPDATE_DOMAIN, array("nameservers", i -> "1")),
        costly(
            "distinct items", Operations.UPDATE_DOMAIN, array("nameservers", i -> "\"" + i + "\"")),
        costly("equal items", Operations.UPDATE_DOMAIN, array("nameservers", i -> "\"a.b\"")),
        costly("empty objects", Operations.UPDATE_WEBHOOK, array("events", i -> "{}")),
        costly("nested arrays", Operations.UPDATE_WEBHOOK, array("events", i -> "[[[]]]")),
        costly("unknown names", Operations.CREATE_TICKET, members(i -> "\"x%d\":1".formatted(i))),
        costly("equal names", Operations.CREATE_TICKET, members(i -> "\"x\":1")),
        costly(
            "names with one hash", Operations.CREATE_TICKET, members(CostlyBodiesTest::colliding)),
        costly("a long name", Operations.CREATE_TICKET, "{\"" + "x".repeat(1 << 19) + "\":1}"),
        costly("a long text", Operations.CREATE_TICKET, text("subject", "x")),
        costly("a long text of blanks", Operations.CREATE_TICKET, text("subject", " ")),
        costly("a long host name", Operations.SET_CUSTOM_DOMAIN, text("domain", "a.")),
        costly("a long URL", Operations.CREATE_WEBHOOK, text("url", "http://a/%41%41")),
        costly(
            "a long integer",
            SandboxOperations.ADVANCE_CLOCK,
            "{\"seconds\":" + "9".repeat(1 << 19) + "}"),
        costly(
            "a long fraction",
            SandboxOperations.ADVANCE_CLOCK,
            "{\"seconds\":0." + "9".repeat(1 << 19) + "}"),
        costly("a large exponent", SandboxOperations.ADVANCE_CLOCK, "{\"seconds\":1e999999999}"),
        costly("a small exponent", SandboxOperations.ADVANCE_CLOCK, "{\"seconds\":1e-999999999}"),
        costly(
            "an exponent beyond int",
            SandboxOperations.ADVANCE_CLOCK,
            "{\"seconds\":1e99999999999}"),
        costly(
            "many large exponents",
            SandboxOperations.ISSUE_INVOICE,
            array("lineItems", i -> "1e999999")),
        costly("lines of nothing", SandboxOperations.ISSUE_INVOICE, array("lineItems", i -> "{}")),
        costly("scopes", SandboxOperations.MINT_SANDBOX_KEY, array("scopes", i -> "null")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  @DisplayName("ERR-09, RUL-38: a body costs what its bytes cost, however much is wrong with it")
  void bounded(String what, Operation operation, byte[] body) {
    refused(operation, body);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    ApiException refusal = refused(operation, body);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(refusal.code().status()).isEqualTo(400);
    assertThat(refusal.details()).hasSizeBetween(1, 1000);
    assertThat(refusal.getMessage()).hasSizeLessThanOrEqualTo(1024);
    assertThat(allocated).isLessThan(MAX_ALLOCATED);
  }

  @Test
  @DisplayName(
      "ERR-09: with more violations than details hold, the message says that there are more")
  void more() {
    String body =
        "{\"url\":\"https://a.example\",\"events\":[%s]}"
            .formatted(
                IntStream.range(0, 5000).mapToObj(i -> "1").collect(Collectors.joining(",")));

    ApiException refusal =
        refused(Operations.CREATE_WEBHOOK, body.getBytes(StandardCharsets.UTF_8));

    assertThat(refusal.details()).hasSizeBetween(500, 1000);
    assertThat(refusal.getMessage())
        .isEqualTo(
            "events: must have at most 100 items (and more than %d more, see details)",
            refusal.details().size() - 1);
  }

  @Test
  @DisplayName("ERR-09: a thousand long names make no response of their size")
  void longNames() {
    String body =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "\"%04d%s\":1".formatted(i, "x".repeat(900)))
            .collect(Collectors.joining(",", "{", "}"));

    ApiException refusal = refused(Operations.CREATE_TICKET, body.getBytes(StandardCharsets.UTF_8));

    assertThat(refusal.details()).hasSizeBetween(100, 200);
    assertThat(refusal.getMessage()).contains("and more than");
  }

  static Stream<Arguments> hidden() {
    return Stream.of(
        Arguments.of(
            "strings with one hash",
            Operations.UPDATE_DOMAIN,
            within("nameservers", i -> "\"" + sameHash(i) + "\""),
            within("nameservers", i -> "\"" + (1 << 24 | i) + "\"")),
        Arguments.of(
            "objects with one hash",
            Operations.UPDATE_DOMAIN,
            within("nameservers", i -> "{\"" + sameHash(i) + "\":1}"),
            within("nameservers", i -> "{\"" + (1 << 24 | i) + "\":1}")),
        Arguments.of(
            "scopes with one hash",
            SandboxOperations.MINT_SANDBOX_KEY,
            within("scopes", i -> "\"" + sameHash(i) + "\""),
            within("scopes", i -> "\"" + (1 << 24 | i) + "\"")));
  }

  /** Both are within the bound of JSON tokens. CPU time does not depend on the load. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("hidden")
  @DisplayName("RUL-38: values that a client chose to be costly cost no more than other values")
  void noCostlierValues(String what, Operation operation, byte[] chosen, byte[] plain) {
    for (int i = 0; i < 20; i++) {
      refused(operation, plain);
    }
    refused(operation, chosen);

    assertThat(cpuNanos(operation, chosen)).isLessThan(10 * cpuNanos(operation, plain));
  }

  @Test
  @DisplayName("RUL-38: thousands of names that clients chose for their hash leave no trace")
  void namesOfOneHash() {
    for (int request = 0; request < 8; request++) {
      int first = request * 4096;
      String body =
          IntStream.range(first, first + 4096)
              .mapToObj(CostlyBodiesTest::colliding)
              .collect(Collectors.joining(",", "{", "}"));

      ApiException refusal =
          refused(Operations.CREATE_TICKET, body.getBytes(StandardCharsets.UTF_8));

      assertThat(refusal.code().status()).isEqualTo(400);
    }
  }

  private static long cpuNanos(Operation operation, byte[] body) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 4; i++) {
      refused(operation, body);
    }
    return threads.getCurrentThreadCpuTime() - before;
  }

  /** As many as the bound of JSON tokens lets through. */
  private static byte[] within(String name, IntFunction<String> item) {
    return IntStream.range(0, 4096)
        .mapToObj(item)
        .collect(Collectors.joining(",", "{\"" + name + "\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String sameHash(int i) {
    return Integer.toBinaryString(1 << 12 | i).substring(1).replace("0", "Aa").replace("1", "BB");
  }

  private static ApiException refused(Operation operation, byte[] body) {
    return assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() ->
            DECODER.decode(
                operation, new SentRequest(body).path("id", ID).path("accountId", ID).build()))
        .actual();
  }

  private static Arguments costly(String what, Operation operation, String body) {
    return Arguments.of(what, operation, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String array(String name, IntFunction<String> item) {
    return "{\"" + name + "\":[" + filled(item) + "]}";
  }

  private static String members(IntFunction<String> member) {
    return "{" + filled(member) + "}";
  }

  private static String text(String name, String part) {
    return "{\"" + name + "\":\"" + part.repeat((1 << 20) / part.length() - 20) + "\"}";
  }

  /** As many as 1 MiB holds. */
  private static String filled(IntFunction<String> part) {
    StringBuilder parts = new StringBuilder(part.apply(0));
    for (int i = 1; parts.length() < (1 << 20) - 100; i++) {
      parts.append(',').append(part.apply(i));
    }
    return parts.toString();
  }

  /** Names of which Jackson's symbol table has the same hash, like String's but by 33. */
  private static String colliding(int i) {
    String bits = Integer.toBinaryString((1 << 16) + i).substring(1);
    return "\"" + bits.replace("0", "Aa").replace("1", "B@") + "\":1";
  }
}
