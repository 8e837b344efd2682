package com.sunucu.codegen.java;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A documentation comment made of the contract's words, which are Markdown and may hold what would
 * end or break it.
 */
public final class Javadoc {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern UNTAGGABLE = Pattern.compile("[{}@\\\\]|\\*/");
  private static final Pattern BULLET = Pattern.compile("(?m)^\\s*[-*] ");

  /** Where a list begins right under a line of text. */
  private static final Pattern LIST_BELOW_TEXT =
      Pattern.compile("(?m)^(?!\\s*[-*] |  )(.+)\\R(?=[-*] )");

  private final String indent;
  private final List<String> paragraphs = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();

  /**
   * @param indent columns before the comment
   */
  public Javadoc(int indent) {
    this.indent = " ".repeat(indent);
  }

  /** The comment of a class that is made of a schema. */
  public static Javadoc ofSchema(String name, Schema<?> schema) {
    Javadoc javadoc = new Javadoc(0).text(schema.getDescription());
    return schema.getDescription() == null
        ? javadoc.line("{@code %s} of the contract.".formatted(name))
        : javadoc;
  }

  /** Adds text of the contract, if there is any. */
  public Javadoc text(String markdown) {
    if (markdown != null && !markdown.isBlank()) {
      String apart = LIST_BELOW_TEXT.matcher(markdown.strip()).replaceAll("$1\n\n");
      Arrays.stream(apart.split("\\R\\s*\\R")).forEach(this::paragraph);
    }
    return this;
  }

  /** Adds a line of documentation that is Javadoc already. */
  public Javadoc line(String javadoc) {
    paragraphs.add(javadoc);
    return this;
  }

  /** Adds what a parameter or a component holds; one without a description has its name. */
  public Javadoc parameter(String name, Optional<String> markdown) {
    markdown.ifPresent(text -> tags.add("@param %s %s".formatted(name, safe(text))));
    return this;
  }

  /** Adds what a method returns. */
  public Javadoc returns(String markdown) {
    tags.add("@return " + safe(markdown));
    return this;
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (String paragraph : paragraphs) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      if (paragraph.startsWith("<ul>")) {
        lines.addAll(paragraph.lines().toList());
      } else {
        lines.addAll(wrap((lines.isEmpty() ? "" : "<p>") + paragraph, ""));
      }
    }
    if (!tags.isEmpty() && !lines.isEmpty()) {
      lines.add("");
    }
    tags.forEach(tag -> lines.addAll(wrap(tag, "    ")));
    return comment(lines);
  }

  /** Text of the contract as HTML that neither ends the comment nor starts a tag of it. */
  private static String safe(String markdown) {
    String text = markdown.strip().replaceAll("\\s+", " ");
    StringBuilder out = new StringBuilder();
    Matcher code = CODE.matcher(text);
    int from = 0;
    while (code.find()) {
      out.append(escape(text.substring(from, code.start())));
      out.append(code(code.group(1)));
      from = code.end();
    }
    return out.append(escape(text.substring(from))).toString();
  }

  private void paragraph(String markdown) {
    List<String> lines = markdown.lines().toList();
    if (lines.stream().allMatch(line -> BULLET.matcher(line).find() || line.startsWith("  "))) {
      paragraphs.add(list(markdown));
    } else {
      paragraphs.add(safe(markdown));
    }
  }

  private String list(String markdown) {
    List<String> lines = new ArrayList<>(List.of("<ul>"));
    for (String item : BULLET.split(markdown)) {
      if (!item.isBlank()) {
        wrap("<li>" + safe(item), "    ").forEach(line -> lines.add("  " + line));
      }
    }
    lines.add("</ul>");
    return String.join("\n", lines);
  }

  private String comment(List<String> lines) {
    if (lines.size() == 1) {
      String oneLine = "%s/** %s */".formatted(indent, lines.getFirst());
      if (oneLine.length() <= Layout.WIDTH) {
        return oneLine;
      }
    }
    StringBuilder out = new StringBuilder(indent).append("/**\n");
    lines.forEach(line -> out.append((indent + " * " + line).stripTrailing()).append('\n'));
    return out.append(indent).append(" */").toString();
  }

  /** Breaks at blanks; lines after the first begin with {@code hanging}. */
  private List<String> wrap(String text, String hanging) {
    int width = Layout.WIDTH - indent.length() - " * ".length();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(hanging).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * The inline tag where it can hold the text: braces and backslashes would mean something in it.
   */
  private static String code(String text) {
    return UNTAGGABLE.matcher(text).find()
        ? "<code>%s</code>".formatted(escape(text))
        : "{@code %s}".formatted(text);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("*/", "*&#47;")
        .replace("@", "&#64;")
        .replace("\\", "&#92;");
  }
}
