package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Form;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A page that stands alone: its one style sheet is within it, and its policy allows that one and
 * nothing else, so that nothing that a target answered can run or load anything.
 */
public final class Html {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final StringBuilder out = new StringBuilder();

  public Html(String title) {
    String style = Form.packed("/report/report.css");
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'sha256-")
        .append(hash(style))
        .append("'; base-uri 'none'; form-action 'none'\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>")
        .append(style)
        .append("</style></head>\n<body>\n");
  }

  /** Adds markup as it is. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text. */
  public Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /**
   * Adds an element with text in it.
   *
   * @param tag with attributes, for example {@code td class="pass"}
   */
  public Html element(String tag, String text) {
    String name = tag.split(" ", 2)[0];
    return raw("<" + tag + ">").text(text).raw("</" + name + ">");
  }

  /** Adds an element with text in which what stands between backticks is code. */
  public Html prose(String tag, String text) {
    String name = tag.split(" ", 2)[0];
    return raw("<" + tag + ">")
        .raw(CODE.matcher(escape(text)).replaceAll("<code>$1</code>"))
        .raw("</" + name + ">");
  }

  public String end() {
    return out.append("</body></html>\n").toString();
  }

  /** Text as it may stand between tags and in a quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String hash(String style) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha256.digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
