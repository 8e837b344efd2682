package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * No source of the server retypes a fact of the contract: a name of a header, a root, a prefix, a
 * pattern, a template, a scope, an error code, a limit over 1,000, or a bound of a schema over
 * 100,000. The facts are read from the contract, so that the test follows it.
 *
 * <p>The test cannot find small, common numbers (120, 60, 255, 10): their value does not tell which
 * fact they are. Nor does it find the name of a header or a root within a sentence, a code that is
 * a plain word (unauthorized), or a text that is put together of parts.
 */
class RetypedFactsTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");
  private static final Pattern NUMBER =
      Pattern.compile("\\b(?:0[xX][0-9a-fA-F_]+|[0-9][0-9_]*)[lL]?\\b");
  private static final Pattern PRODUCT =
      Pattern.compile(NUMBER + "(?:\\s*(?:\\*|<<)\\s*" + NUMBER + ")*");
  private static final int SMALL = 1_000;
  private static final int SMALL_BOUND = 100_000;

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
          "sample/Tickets.java: 10_000", // A drawn number.
          "KeysCommand.java: Scopes of the key, such as servers:read,tickets:write. Default: all"
              + " except servers:destroy."); // Help: an annotation takes no member of an enum.

  private static Set<String> texts;
  private static Set<String> roots;
  private static Set<String> prefixes;
  private static Set<String> scopes;
  private static Set<Long> numbers;

  @BeforeAll
  static void readContracts() throws IOException {
    texts = new TreeSet<>();
    roots = new TreeSet<>();
    prefixes = new TreeSet<>();
    scopes = new TreeSet<>();
    numbers = new TreeSet<>();
    for (String name : List.of("openapi.yaml", "sandbox.yaml")) {
      JsonNode contract = contract(name);
      contract.at("/components/headers").propertyNames().forEach(texts::add);
      Stream.of("parameters", "securitySchemes")
          .flatMap(kind -> values(contract.at("/components/" + kind), "name"))
          .filter(RetypedFactsTest::isHeader)
          .forEach(texts::add);
      values(contract, "x-prefix").forEach(prefixes::add);
      contract.at("/components/schemas/Scope/enum").forEach(scope -> scopes.add(scope.asString()));
      contract
          .at("/components/schemas/ErrorCode/enum")
          .valueStream()
          .map(JsonNode::asString)
          .filter(code -> code.contains("_"))
          .forEach(texts::add);
      Stream.of("minimum", "maximum", "maxLength", "maxItems")
          .flatMap(bound -> contract.findValues(bound).stream())
          .filter(JsonNode::isIntegralNumber)
          .map(bound -> Math.abs(bound.asLong()))
          .filter(bound -> bound > SMALL_BOUND)
          .forEach(numbers::add);
      Stream.of("pattern", "x-exact-pattern")
          .flatMap(keyword -> values(contract, keyword))
          .forEach(pattern -> texts.add(bare(pattern)));
      contract
          .at("/components/schemas/InstallableTemplate/enum")
          .forEach(value -> texts.add(value.asString()));
      contract.at("/paths").propertyNames().forEach(path -> roots.add("/" + path.split("/")[1]));
      contract.at("/info/x-limits").forEach(limit -> numbers.add(limit.asLong(0)));
    }
    numbers.removeIf(number -> number <= SMALL);
  }

  @Test
  @DisplayName("no source retypes a header, a root, a prefix, a pattern or a limit of the contract")
  void noSourceRetypesAFact() throws IOException {
    Map<String, String> sources = sources();
    assertThat(sources).hasSizeGreaterThan(200);
    List<String> retyped =
        sources.entrySet().stream()
            .flatMap(source ->
                retyped(source.getValue()).stream().map(fact -> source.getKey() + ": " + fact))
            .filter(found -> COINCIDENCES.stream().noneMatch(found::endsWith))
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
        "int most = 0x2710;",
        "long most = 1_000_000_000_000L;"
      })
  @DisplayName("a source that retypes a fact is found")
  void findsARetypedFact(String source) {
    assertThat(retyped(source)).hasSize(1);
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
    assertThat(retyped(source)).isEmpty();
  }

  /** The facts of the contract that a source spells out. */
  private static List<String> retyped(String source) {
    String code = withoutComments(source);
    List<String> found = new ArrayList<>();
    TEXT.matcher(code)
        .results()
        .map(text -> text.group(1).replace("\\\\", "\\"))
        .filter(RetypedFactsTest::isFact)
        .forEach(found::add);
    PRODUCT
        .matcher(TEXT.matcher(code).replaceAll("\"\""))
        .results()
        .map(MatchResult::group)
        .filter(product -> numbers.contains(value(product)))
        .forEach(found::add);
    return found;
  }

  /** The value of a number, or of several that are multiplied or shifted, from left to right. */
  private static long value(String product) {
    Matcher operand = Pattern.compile("(\\*|<<)?\\s*(" + NUMBER + ")").matcher(product);
    long value = 1;
    while (operand.find()) {
      long number = number(operand.group(2));
      value = "<<".equals(operand.group(1)) ? value << number : value * number;
    }
    return value;
  }

  private static long number(String literal) {
    String digits = literal.replaceAll("[_lL]", "");
    boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
    return hexadecimal
        ? Long.parseUnsignedLong(digits.substring(2), 16)
        : Long.parseUnsignedLong(digits);
  }

  private static boolean isFact(String text) {
    return !text.isEmpty()
        && (texts.stream().anyMatch(fact -> isSame(fact, bare(text)))
            || texts.stream().anyMatch(fact -> isHeader(fact) && isHeaderLine(fact, text))
            || scopes.stream().anyMatch(text::contains)
            || prefixes.stream().anyMatch(prefix -> isPrefixed(prefix, text))
            || roots.stream().anyMatch(root -> isPath(root, text)));
  }

  private static boolean isHeaderLine(String name, String text) {
    return has("(?i)" + Pattern.quote(name) + "\\s*:", text);
  }

  /** A root that ends the text or that a path follows; in a sentence it is a mention. */
  private static boolean isPath(String root, String text) {
    return has("(?:(?<![A-Za-z0-9])|(?<=%s))" + Pattern.quote(root) + "(?:/|$)", text);
  }

  /** A prefix alone, or one that a value or a format follows. */
  private static boolean isPrefixed(String prefix, String text) {
    return text.equals(prefix) || has("(?<!\\w)" + Pattern.quote(prefix) + "[%0-9A-Za-z]", text);
  }

  private static boolean has(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  /** Letter case makes no other header; without it a name such as Location is a plain word. */
  private static boolean isSame(String fact, String text) {
    return isHeader(fact) ? fact.equalsIgnoreCase(text) : fact.equals(text);
  }

  /** Comments out, and no text that only looks like one. */
  private static String withoutComments(String source) {
    return Pattern.compile(TEXT.pattern() + "|" + COMMENT.pattern(), Pattern.DOTALL)
        .matcher(source)
        .replaceAll(found ->
            Matcher.quoteReplacement(found.group().startsWith("\"") ? found.group() : " "));
  }

  private static String bare(String pattern) {
    return pattern.replaceAll("^\\^|\\$$", "");
  }

  private static Stream<String> values(JsonNode contract, String member) {
    return contract.findValues(member).stream().filter(JsonNode::isString).map(JsonNode::asString);
  }

  private static boolean isHeader(String name) {
    return name.contains("-");
  }

  private static JsonNode contract(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RetypedFactsTest.class.getResourceAsStream("/spec/" + name))) {
      return new YAMLMapper().readTree(in);
    }
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Collection<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
      for (Path file : java) {
        sources.put(file.toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return sources;
  }
}
