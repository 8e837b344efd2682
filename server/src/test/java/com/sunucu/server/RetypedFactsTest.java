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
 * pattern, a template, or a limit over 1,000. The facts are read from the contract, so that the
 * test follows it.
 */
class RetypedFactsTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");
  private static final Pattern NUMBER = Pattern.compile("\\b[0-9][0-9_]*L?\\b");
  private static final int SMALL = 1_000;

  /** Facts of the server itself that happen to look like one of the contract's. */
  private static final Set<String> COINCIDENCES =
      Set.of(
          "MetricsListener.java: Allow", // Of the metrics' own listener.
          "KeyCache.java: 10000", // Entries of a cache.
          "BodyReader.java: 10000", // Characters of a name in JSON.
          "BodyReader.java: 20000", // Tokens of a body.
          "LargeReads.java: 20000", // Remembered reads.
          "sample/Tickets.java: 10000"); // A drawn number.

  private static Set<String> texts;
  private static Set<String> roots;
  private static Set<Long> numbers;

  @BeforeAll
  static void readContracts() throws IOException {
    texts = new TreeSet<>();
    roots = new TreeSet<>();
    numbers = new TreeSet<>();
    for (String name : List.of("openapi.yaml", "sandbox.yaml")) {
      JsonNode contract = contract(name);
      contract.at("/components/headers").propertyNames().forEach(texts::add);
      Stream.of("parameters", "securitySchemes")
          .flatMap(kind -> values(contract.at("/components/" + kind), "name"))
          .filter(RetypedFactsTest::isHeader)
          .forEach(texts::add);
      values(contract, "x-prefix").forEach(texts::add);
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
        "install(\"debian-13\");"
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
    NUMBER
        .matcher(TEXT.matcher(code).replaceAll("\"\""))
        .results()
        .map(MatchResult::group)
        .map(number -> number.replaceAll("[_L]", ""))
        .filter(number -> number.length() < 18 && numbers.contains(Long.parseLong(number)))
        .forEach(found::add);
    return found;
  }

  private static boolean isFact(String text) {
    return !text.isEmpty()
        && (texts.stream().anyMatch(fact -> isSame(fact, bare(text)))
            || roots.stream().anyMatch(root -> text.equals(root) || text.startsWith(root + "/")));
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
