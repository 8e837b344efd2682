package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No source of the server, the harness or the load tests retypes a fact of the contract: a name of
 * a header, a root, a prefix, a pattern, a template, a scope, an error code, a limit over 1,000, or
 * a bound of a schema over 100,000. The facts are read from the contract, so that the test follows
 * it.
 *
 * <p>The test cannot find small, common numbers (120, 60, 255, 10): their value does not tell which
 * fact they are. Nor does it find the name of a header or a root within a sentence, a code that is
 * a plain word (unauthorized), or a text that is put together of parts.
 */
class RetypedFactsTest {

  private static final List<Path> SOURCES =
      Stream.of("server", "conformance-tests", "load-tests")
          .map(module -> Path.of("..", module, "src", "main", "java"))
          .toList();

  private final RetypedFacts facts = new RetypedFacts();

  /** Facts of the server itself that happen to look like one of the contract's. */
  private static final Set<String> COINCIDENCES =
      Set.of(
          "MetricsListener.java: Allow", // Of the metrics' own listener.
          "KeyCache.java: 10_000", // Entries of a cache.
          "BodyReader.java: 10_000", // Characters of a name in JSON.
          "BodyReader.java: 20_000", // Tokens of a body.
          "LargeReads.java: 20_000", // Remembered reads.
          "LargeReads.java: 1 << 20", // From this length a response is large.
          "RequestBody.java: 64 << 10", // From this length a request is large.
          "ServletBody.java: 64 * 1024", // A piece that is read at once.
          "SlicedResponse.java: 64 * 1024", // A piece that is written at once.
          "DatabaseWatch.java: 1L << 20", // A megabyte.
          "Config.java: 1_000_000", // The highest rate that can be set.
          "Methods.java: 1 << 16", // Bytes that a list of tools takes.
          "OAuthEndpoints.java: Bearer", // RFC 6749: the type of a token.
          "Json.java: 1_000_000", // Nanoseconds.
          "SampleTickets.java: 10_000", // A drawn number.
          "KeysCommand.java: Scopes of the key, such as servers:read,tickets:write. Default: all"
              + " except servers:destroy."); // Help: an annotation takes no member of an enum.

  /**
   * What the harness states itself. {@code HeaderNames} looks each name up in the contract, and
   * {@code ExpectedError} is an oracle: it must not believe the contract that it checks.
   */
  private static final Set<String> STATED_BY_THE_HARNESS =
      Set.of(
          "contract/HeaderNames.java",
          "probes/ExpectedError.java",
          "certify/Certifier.java: User-Agent", // The header that every HTTP client sends.
          "InterleavedDeliveries.java: user-agent",
          "AuthenticationChecks.java: Bearer", // A credential with a fault.
          "LedgerChecks.java: Expects ", // A sentence of a report: an annotation takes no call.
          "IdempotencyChecks.java: Sends each ",
          "ExampleReceiverCommand.java: whsec_example", // Help.
          "ExampleReceiverCommand.java: --secret needs a value, such as whsec_example",
          "SubRules.java: 1_000_000", // Pairs of schemas.
          "HttpReader.java: 1 << 17", // Bytes of a head.
          "ServerPool.java: 10_000", // A port.
          "ConformanceBench.java: 10_000");

  RetypedFactsTest() throws IOException {}

  @Test
  @DisplayName("no source retypes a header, a root, a prefix, a pattern or a limit of the contract")
  void noSourceRetypesAFact() throws IOException {
    Map<String, String> sources = sources();
    assertThat(sources).hasSizeGreaterThan(500);
    List<String> retyped =
        sources.entrySet().stream()
            .flatMap(source ->
                facts.in(source.getValue()).stream().map(fact -> source.getKey() + ": " + fact))
            .filter(found -> COINCIDENCES.stream().noneMatch(found::endsWith))
            .filter(found -> STATED_BY_THE_HARNESS.stream().noneMatch(found::contains))
            .toList();
    assertThat(retyped)
        .as("read the constant that the generator makes of the contract (Headers, Limits, Schemas)")
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "ctx.header(\"X-RateLimit-Limit\", limit);",
        "ctx.header(\"retry-after\", seconds);",
        "String key = request.header(\"X-API-Key\");",
        "String delivery = \"X-Sunucu-Delivery\";",
        "if (path.startsWith(\"/v1\")) {",
        "get(\"/sandbox/clock\");",
        "int most = 10_000;",
        "long most = 4000000L;",
        "String prefix = \"snc_\";",
        "String number = \"TCK-\" + 1;",
        "Pattern.compile(\"[A-Za-z0-9._-]{1,64}\");",
        "install(\"debian-13\");",
        "log(\"POST /v1/tickets\");",
        "write(\"X-RateLimit-Limit: \" + limit);",
        "write(\"HTTP/1.1 429 No\\r\\nRetry-After: 1\");",
        "\"TCK-%06d\".formatted(number);",
        "\"%s/v1\".formatted(url);",
        "requires(\"servers:destroy\");",
        "print(\"all except servers:destroy.\");",
        "fail(\"limit_reached\");",
        "int most = 1 << 20;",
        "int most = 64 * 1024;",
        "int most = 8 * 1024 * 1024;",
        "exchange.getResponseHeaders().set(\"Location\", to);",
        "int most = 0x2710;",
        "long most = 1_000_000_000_000L;"
      })
  @DisplayName("a source that retypes a fact is found")
  void findsARetypedFact(String source) {
    assertThat(facts.in(source)).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "// Retry-After is \"Retry-After\", 10_000 times",
        "LOG.warn(\"Send it again after Retry-After\");",
        "int hundred = 100;",
        "int other = 32 * 1024;",
        "String help = \"Serves test control under /sandbox: accounts, keys.\";",
        "String file = \"spec/sandbox.yaml\";",
        "String path = \"/v10\";"
      })
  @DisplayName("a comment, a sentence and a small number are no retyped facts")
  void leavesOtherTextAlone(String source) {
    assertThat(facts.in(source)).isEmpty();
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> files = Files.walk(folder)) {
        Collection<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
        for (Path file : java) {
          sources.put(file.toString().replace('\\', '/'), Files.readString(file));
        }
      }
    }
    return sources;
  }
}
