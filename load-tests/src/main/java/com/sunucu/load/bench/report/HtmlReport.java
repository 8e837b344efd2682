package com.sunucu.load.bench.report;

import static com.sunucu.load.bench.report.TextReport.range;
import static java.util.stream.Collectors.joining;

import com.sunucu.load.bench.report.Report.Figures;
import com.sunucu.load.bench.report.Report.Ratio;
import com.sunucu.load.bench.report.Report.Reads;
import com.sunucu.load.bench.report.Report.Starts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The report for a browser: one file that needs no other. */
public final class HtmlReport {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Sunucu API benchmark</title>
      <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        table { border-collapse: collapse; margin: 1rem 0 }
        th, td { padding: .25rem .75rem; text-align: right; border-bottom: 1px solid #ccc }
        th:first-child, td:first-child { text-align: left }
        caption { text-align: left; font-weight: bold }
        td { font-variant-numeric: tabular-nums }
      </style>
      <h1>Sunucu API benchmark</h1>
      %s
      </html>
      """;

  private HtmlReport() {}

  public static String of(Report report) {
    String conditions =
        report.conditions().stream().map(line -> "<p>" + escape(line) + "</p>").collect(joining());
    return PAGE.formatted(
        conditions
            + report.reads().map(HtmlReport::reads).orElse("")
            + report.webhooks().map(HtmlReport::webhooks).orElse(""));
  }

  private static String reads(Reads reads) {
    return figures(reads.servers())
        + ratios("Requests/s beside the others, within each round", reads.ratios())
        + starts(reads.starts())
        + rounds(reads.rounds());
  }

  private static String webhooks(WebhookFigures webhooks) {
    return table(
            "Webhooks: medians of all rounds, with their range",
            List.of("", "webhooks/s", "sender's CPU µs each"),
            webhooks.senders().stream()
                .map(sender ->
                    List.of(
                        sender.sender(),
                        medianAndRange("%,.0f", sender.perSecond()),
                        medianAndRange("%,.0f", sender.cpuMicros()))))
        + ratios("Webhooks/s beside bare posts, within each round", List.of(webhooks.ratio()))
        + delay(webhooks.delay())
        + table(
            "All rounds of webhooks, in the order in which they were run",
            List.of("", "round", "webhooks/s", "sender's CPU µs each", "sent"),
            webhooks.rounds().stream()
                .map(round ->
                    List.of(
                        round.sender(),
                        number("%d", round.round()),
                        number("%,.0f", round.perSecond()),
                        number("%,.0f", round.cpuMicros()),
                        number("%,d", round.sent()))));
  }

  private static String delay(Delay delay) {
    return table(
        "From an event to the arrival of its first attempt",
        List.of("events", "events/s", "p50 ms", "p99 ms", "max ms"),
        Stream.of(
            List.of(
                number("%,d", delay.events()),
                number("%.0f", delay.eventsPerSecond()),
                number("%,.1f", delay.p50Millis()),
                number("%,.1f", delay.p99Millis()),
                number("%,.1f", delay.maxMillis()))));
  }

  private static String figures(List<Figures> servers) {
    return table(
        "Medians of all rounds, with their range",
        List.of("", "requests/s", "p50 µs", "p99 µs", "server CPU µs/request", "generator busy"),
        servers.stream()
            .map(server ->
                List.of(
                    server.server(),
                    medianAndRange("%,.0f", server.requestsPerSecond()),
                    medianAndRange("%,.0f", server.p50Micros()),
                    medianAndRange("%,.0f", server.p99Micros()),
                    medianAndRange("%.1f", server.serverCpuMicros()),
                    medianAndRange("%.2f", server.generatorBusy()))));
  }

  private static String ratios(String caption, List<Ratio> ratios) {
    return table(
        caption,
        List.of("", "ratio", "round by round"),
        ratios.stream()
            .map(ratio ->
                List.of(
                    ratio.of() + " / " + ratio.to(),
                    medianAndRange("%.2f", ratio.summary()),
                    each("%.2f", ratio.perRound()))));
  }

  private static String starts(List<Starts> starts) {
    return table(
        "Start of the process to its first 200, ms",
        List.of("", "median", "each"),
        starts.stream()
            .map(it ->
                List.of(
                    it.server() + ", " + it.what(),
                    medianAndRange("%,.0f", it.summary()),
                    each("%,.0f", it.millis()))));
  }

  private static String rounds(List<Round> rounds) {
    return table(
        "All rounds, in the order in which they were run",
        List.of("", "round", "requests/s", "p50 µs", "p99 µs", "max µs", "answers"),
        rounds.stream()
            .map(round ->
                List.of(
                    round.server(),
                    number("%d", round.round()),
                    number("%,.0f", round.requestsPerSecond()),
                    number("%,.0f", round.p50Micros()),
                    number("%,.0f", round.p99Micros()),
                    number("%,.0f", round.maxMicros()),
                    number("%,d", round.answered()))));
  }

  private static String table(String caption, List<String> headings, Stream<List<String>> rows) {
    return "<table><caption>"
        + escape(caption)
        + "</caption>"
        + row("th", headings)
        + rows.map(cells -> row("td", cells)).collect(joining())
        + "</table>\n";
  }

  private static String row(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<%s>%s</%s>".formatted(tag, escape(cell), tag))
        .collect(joining("", "<tr>", "</tr>\n"));
  }

  private static String medianAndRange(String format, Summary summary) {
    return number(format, summary.median()) + " " + range(format, summary);
  }

  private static String each(String format, List<Double> values) {
    return values.stream().map(value -> number(format, value)).collect(joining(" · "));
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
