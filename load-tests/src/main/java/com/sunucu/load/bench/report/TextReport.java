package com.sunucu.load.bench.report;

import com.sunucu.load.bench.report.Report.Comparison;
import com.sunucu.load.bench.report.Report.Figures;
import com.sunucu.load.bench.report.Report.Ratio;
import com.sunucu.load.bench.report.Report.Starts;
import java.util.Locale;

/** The report for the terminal: medians, each with the range of its rounds. */
public final class TextReport {

  private static final String HEADINGS = "%-11s %12s %19s %9s %9s %12s %11s%n";
  private static final String FIGURES = "%-11s %,12.0f %19s %,9.0f %,9.0f %12.1f %10.0f%%%n";

  private static final String SENDERS = "%-10s %12s %19s %12s%n";
  private static final String SENT = "%-10s %,12.0f %19s %,12.0f%n";

  private TextReport() {}

  public static String of(Report report) {
    StringBuilder text = new StringBuilder("%n".formatted());
    report.conditions().forEach(line -> text.append(line).append("%n".formatted()));
    report.reads().ifPresent(reads -> add(text, reads));
    report.writes().ifPresent(writes -> add(text, writes));
    if (!report.starts().isEmpty()) {
      text.append("%n".formatted());
      report.starts().forEach(starts -> add(text, starts));
    }
    if (!report.costs().isEmpty()) {
      text.append("%n".formatted());
      report.costs().forEach(line -> text.append(line).append("%n".formatted()));
    }
    report.webhooks().ifPresent(webhooks -> add(text, webhooks));
    return text.toString();
  }

  private static void add(StringBuilder text, Comparison comparison) {
    text.append("%n".formatted());
    add(text, HEADINGS, "", "requests/s", "(range)", "p50 µs", "p99 µs", "CPU µs/req", "generator");
    comparison.servers().forEach(server -> add(text, server));
    text.append("%n".formatted());
    comparison.ratios().forEach(ratio -> add(text, ratio));
    comparison
        .limitedByGenerator()
        .forEach(server ->
            add(text, "%s: the generator took a whole processor and decided the rate%n", server));
  }

  private static void add(StringBuilder text, WebhookFigures webhooks) {
    text.append("%n".formatted());
    add(text, SENDERS, "", "webhooks/s", "(range)", "CPU µs each");
    for (WebhookFigures.Sender sender : webhooks.senders()) {
      add(
          text,
          SENT,
          sender.sender(),
          sender.perSecond().median(),
          range("%,.0f", sender.perSecond()),
          sender.cpuMicros().median());
    }
    text.append("%n".formatted());
    add(text, webhooks.ratio());
    Delay delay = webhooks.delay();
    add(
        text,
        "event to first attempt: p50 %,.1f ms, p99 %,.1f ms, max %,.1f ms; %,d events at %.0f/s%n",
        delay.p50Millis(),
        delay.p99Millis(),
        delay.maxMillis(),
        delay.events(),
        delay.eventsPerSecond());
  }

  private static void add(StringBuilder text, Figures server) {
    add(
        text,
        FIGURES,
        server.server(),
        server.requestsPerSecond().median(),
        range("%,.0f", server.requestsPerSecond()),
        server.p50Micros().median(),
        server.p99Micros().median(),
        server.serverCpuMicros().median(),
        server.generatorBusy().median() * 100);
  }

  private static void add(StringBuilder text, Ratio ratio) {
    add(
        text,
        "%s, %s / %s: %.2f %s%n",
        ratio.figure(),
        ratio.of(),
        ratio.to(),
        ratio.summary().median(),
        range("%.2f", ratio.summary()));
  }

  private static void add(StringBuilder text, Starts starts) {
    add(
        text,
        "start to first 200: %,.0f ms %s %s, %s%n",
        starts.summary().median(),
        range("%,.0f", starts.summary()),
        starts.server(),
        starts.what());
  }

  /** Least to greatest. */
  static String range(String format, Summary summary) {
    String pattern = "(" + format + "–" + format + ")";
    return String.format(Locale.ROOT, pattern, summary.min(), summary.max());
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
