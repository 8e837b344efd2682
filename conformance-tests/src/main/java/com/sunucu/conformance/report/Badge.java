package com.sunucu.conformance.report;

/** The verdict as a small picture, for a README. The template is {@code report/badge.jte}. */
record Badge(Report report) {

  static final int PADDING = 10;

  /** Of a character of 11 px Verdana, on average. */
  private static final double CHARACTER = 6.6;

  String text() {
    return Pages.render(out -> JtebadgeGenerated.render(out, null, this));
  }

  String label() {
    return "Sunucu API " + report.contract().version();
  }

  String verdict() {
    return report.result().verdict().word();
  }

  String colour() {
    return switch (report.result().verdict()) {
      case CONFORMANT -> "#1a7f37";
      case NOT_CONFORMANT -> "#b3261e";
      case NONE, NOTHING_RAN, NOT_COVERED -> "#6e7781";
    };
  }

  String title() {
    return "%s: %s, %s, %d %% of the documented statuses seen"
        .formatted(
            label(),
            verdict(),
            Count.of(report.result().outcomes().size(), "check"),
            report.result().coverage().percent());
  }

  /** In pixels, with padding on both sides. */
  static int width(String text) {
    return 2 * PADDING + (int) Math.ceil(text.length() * CHARACTER);
  }
}
