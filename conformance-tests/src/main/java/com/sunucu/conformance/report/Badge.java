package com.sunucu.conformance.report;

import com.sunucu.conformance.result.Result;

/** The verdict as a small picture, for a README. */
record Badge(Report report) {

  private static final int PADDING = 10;

  /** Of a character of 11 px Verdana, on average. */
  private static final double CHARACTER = 6.6;

  String text() {
    Result result = report.result();
    String label = "Sunucu API " + report.contract().version();
    String verdict = result.verdict().word();
    String colour =
        switch (result.verdict()) {
          case CONFORMANT -> "#1a7f37";
          case NOT_CONFORMANT -> "#b3261e";
          case NONE, NOTHING_RAN, NOT_COVERED -> "#6e7781";
        };
    int left = width(label);
    int all = left + width(verdict);
    String title =
        "%s: %s, %s, %d %% of the documented statuses seen"
            .formatted(
                label,
                verdict,
                Count.of(result.outcomes().size(), "check"),
                result.coverage().percent());
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="20" role="img" aria-label="%s">
      <title>%s</title>
      <clipPath id="r"><rect width="%d" height="20" rx="3"/></clipPath>
      <g clip-path="url(#r)">
        <rect width="%d" height="20" fill="#24292f"/>
        <rect x="%d" width="%d" height="20" fill="%s"/>
      </g>
      <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
        <text x="%d" y="14">%s</text>
        <text x="%d" y="14">%s</text>
      </g>
    </svg>
    """
        .formatted(
            all,
            Html.escape(label + ": " + verdict),
            Html.escape(title),
            all,
            left,
            left,
            all - left,
            colour,
            PADDING,
            Html.escape(label),
            left + PADDING,
            Html.escape(verdict));
  }

  private static int width(String text) {
    return 2 * PADDING + (int) Math.ceil(text.length() * CHARACTER);
  }
}
