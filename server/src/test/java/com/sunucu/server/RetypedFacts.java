package com.sunucu.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The facts of the contract, and where a source spells them out: the matcher of {@link
 * RetypedFactsTest}.
 */
final class RetypedFacts {

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");
  private static final Pattern NUMBER =
      Pattern.compile("\\b(?:0[xX][0-9a-fA-F_]+|[0-9][0-9_]*)[lL]?\\b");
  private static final Pattern PRODUCT =
      Pattern.compile(NUMBER + "(?:\\s*(?:\\*|<<)\\s*" + NUMBER + ")*");
  private static final int SMALL = 1_000;
  private static final int SMALL_BOUND = 100_000;

  private final Set<String> texts = new TreeSet<>();
  private final Set<String> roots = new TreeSet<>();
  private final Set<String> prefixes = new TreeSet<>();
  private final Set<String> scopes = new TreeSet<>();
  private final Set<Long> numbers = new TreeSet<>();

  /** Reads the facts from both contracts. */
  RetypedFacts() throws IOException {
    for (String name : List.of("openapi.yaml", "sandbox.yaml")) {
      JsonNode contract = contract(name);
      contract.at("/components/headers").propertyNames().forEach(texts::add);
      Stream.of("parameters", "securitySchemes")
          .flatMap(kind -> values(contract.at("/components/" + kind), "name"))
          .filter(RetypedFacts::isHeader)
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

  /** The facts of the contract that a source spells out. */
  List<String> in(String source) {
    String code = withoutComments(source);
    List<String> found = new ArrayList<>();
    TEXT.matcher(code)
        .results()
        .map(text -> text.group(1).replace("\\\\", "\\"))
        .filter(this::isFact)
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

  private boolean isFact(String text) {
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
        Objects.requireNonNull(RetypedFacts.class.getResourceAsStream("/spec/" + name))) {
      return new YAMLMapper().readTree(in);
    }
  }
}
