package com.sunucu.load.bench.report;

import static com.sunucu.load.bench.report.TextReport.range;
import static java.util.stream.Collectors.joining;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Locale;

/**
 * The report for a browser: one file that needs no other. The template is {@code
 * bench/report/page.jte}; here are the forms of its numbers.
 */
public final class HtmlReport {

  private HtmlReport() {}

  public static String of(Report report) {
    StringOutput html = new StringOutput();
    JtepageGenerated.render(new OwaspHtmlTemplateOutput(html), null, report);
    return html.toString();
  }

  static String medianAndRange(String format, Summary summary) {
    return number(format, summary.median()) + " " + range(format, summary);
  }

  static String each(String format, List<Double> values) {
    return values.stream().map(value -> number(format, value)).collect(joining(" · "));
  }

  static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
