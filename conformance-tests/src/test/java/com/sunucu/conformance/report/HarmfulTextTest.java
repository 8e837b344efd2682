package com.sunucu.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no report may show of what a target sent: secrets, and characters that act. */
class HarmfulTextTest {

  /** Written apart from the harness's own list. */
  private static final Pattern HARMFUL =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{61c}\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{feff}"
              + "\\x{fffe}\\x{ffff}\\x{e0000}-\\x{e007f}&&[^\\n\\t]]");

  @TempDir private Path folder;
  private LeakyRun leaky;
  private Report report;

  @BeforeEach
  void run() throws IOException {
    leaky = LeakyRun.in(folder);
    report = leaky.report();
  }

  @AfterEach
  void stop() {
    leaky.close();
  }

  private String text(ReportFormat format) throws IOException {
    return leaky.text(format);
  }

  @Test
  @DisplayName(
      "no report holds a secret, whether a key that was given or one that a response shows")
  void noSecrets() throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(text(format))
          .as(format.name())
          .doesNotContain(
              "kkkkkk",
              "hhhhhh",
              "rrrrrr",
              LeakyRun.PASSWORD,
              LeakyRun.OTHER_KEY,
              base64(LeakyRun.KEY),
              base64(LeakyRun.OTHER_KEY));
    }
  }

  @Test
  @DisplayName(
      "no report holds a control character, a change of direction or half a surrogate pair of a target: they are escapes")
  void controlCharacters() throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(HARMFUL.matcher(text(format)).results().map(it -> escaped(it.group())))
          .as(format.name())
          .isEmpty();
    }
    for (ReportFormat format : List.of(ReportFormat.JUNIT, ReportFormat.HTML)) {
      assertThat(text(format)).contains("\\u0012", "\\u001b]0;owned", "\\u202e", "\\u{e0041}");
    }
    for (ReportFormat format : List.of(ReportFormat.JSON, ReportFormat.SARIF)) {
      JsonNode json = JsonMapper.shared().readTree(text(format));
      assertThat(HARMFUL.matcher(String.join(" ", strings(json))).find())
          .as(format + ", its texts as they are read")
          .isFalse();
    }
    assertThat(text(ReportFormat.TRANSCRIPT).lines().map(JsonMapper.shared()::readTree))
        .allSatisfy(
            line -> assertThat(HARMFUL.matcher(String.join(" ", strings(line))).find()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(
      value = Ansi.class,
      names = {"ON", "OFF"})
  @DisplayName("no escape sequence of a target reaches the terminal, with colours or without")
  void terminal(Ansi ansi) {
    StringWriter shown = new StringWriter();
    TerminalView view =
        new TerminalView(
            new PrintWriter(shown), ansi, report.result().run().url(), report.redaction());
    report
        .result()
        .outcomes()
        .forEach(outcome -> {
          view.began(outcome.check());
          view.finished(outcome);
        });
    view.sum(report.result());

    String ours = "\r\u001b\\[K|\u001b\\[\\?7[lh]|\u001b\\[[0-9;]*m";
    String rest =
        Pattern.compile(ansi == Ansi.ON ? ours : "(?!)").matcher(shown.toString()).replaceAll("");
    assertThat(HARMFUL.matcher(rest).results().map(it -> escaped(it.group()))).isEmpty();
    assertThat(shown.toString()).contains("\\u001b]0;owned", "\\u001b[31m");
  }

  private static String escaped(String text) {
    return text.codePoints().mapToObj("U+%04X"::formatted).collect(Collectors.joining(" "));
  }

  private static List<String> strings(JsonNode json) {
    return json.isContainer()
        ? json.valueStream().flatMap(it -> strings(it).stream()).toList()
        : List.of(json.asString(""));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
