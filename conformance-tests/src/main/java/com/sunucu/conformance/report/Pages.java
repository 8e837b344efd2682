package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Form;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Renders the HTML templates of {@code src/main/jte}, which the build compiles into this jar.
 *
 * <p>Each page contains its only style sheet, and its Content-Security-Policy permits nothing else:
 * no text of a target can run or load anything.
 */
public final class Pages {

  private static final String STYLE = Form.packed("/report/report.css");

  private Pages() {}

  /**
   * Returns the HTML that a compiled template writes.
   *
   * @param template writes to an output that escapes text by its context
   */
  public static String render(Consumer<HtmlTemplateOutput> template) {
    TemplateOutput html = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(html));
    return html.toString();
  }

  static String style() {
    return STYLE;
  }

  /** The style sheet's SHA-256 in Base64, as a Content-Security-Policy names it. */
  static String styleHash() {
    try {
      byte[] style = STYLE.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
