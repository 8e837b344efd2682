package com.sunucu.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A path of the contract, such as {@code /v1/servers/{id}}. */
public record PathTemplate(String text) {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  /** The names of its parameters, from left to right. */
  public List<String> parameters() {
    List<String> names = new ArrayList<>();
    Matcher m = PARAMETER.matcher(text);
    while (m.find()) {
      names.add(m.group(1));
    }
    return names;
  }

  /**
   * The template up to the parameter: {@code /v1/servers} for {@code id} in {@code
   * /v1/servers/{id}/stats}.
   */
  public String before(String parameter) {
    return text.substring(0, text.indexOf("/{" + parameter + "}"));
  }

  /** The path with each parameter replaced by what the function gives for its name. */
  public String fill(UnaryOperator<String> value) {
    return PARAMETER
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(value.apply(m.group(1))));
  }

  /** The values of the parameters in a path that matches, from left to right. */
  public List<String> values(String path) {
    String[] mine = text.split("/", -1);
    String[] theirs = path.split("/", -1);
    return IntStream.range(0, mine.length)
        .filter(i -> mine[i].startsWith("{"))
        .mapToObj(i -> theirs[i])
        .toList();
  }

  /** Whether a path, without query, is one of this template's. */
  public boolean matches(String path) {
    String[] mine = text.split("/", -1);
    String[] theirs = path.split("/", -1);
    if (mine.length != theirs.length) {
      return false;
    }
    for (int i = 0; i < mine.length; i++) {
      boolean parameter = mine[i].startsWith("{");
      if (parameter ? theirs[i].isEmpty() : !mine[i].equals(theirs[i])) {
        return false;
      }
    }
    return true;
  }
}
