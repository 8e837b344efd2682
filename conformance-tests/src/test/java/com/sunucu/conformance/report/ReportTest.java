package com.sunucu.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.baseline.Baseline;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Form;
import com.sunucu.conformance.contract.Sentence;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.frame.Runner;
import com.sunucu.conformance.profile.Profile;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Progress;
import com.sunucu.conformance.result.RunPolicy;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every report of one run, of a server that leaks and throws markup about. */
class ReportTest {

  private static final String KEY = "snc_" + "k".repeat(49);
  private static final String OTHER_KEY = "a-key-of-another-kind";
  private static final String HOOK_SECRET = "whsec_" + "h".repeat(43);
  private static final String REFRESH = "snc_rt_" + "r".repeat(43);
  private static final String PASSWORD = "hunter2-hunter2";
  private static final String MARKUP = "<script>alert('x')</script>";

  /** A title for the terminal's window, and all that moves a cursor or turns the text round. */
  private static final String CONTROLS =
      "\u0007\u0000\u0012\u001b]0;owned\u0007\u001b[31m\r\u007f\u009b1m\u2028\u2029\u061c\u200e\u200f"
          + "\u202a\u202e\u2066\u2069\ufeff\u200b\uffff\udb40\udc41";

  /** Written apart from the harness's own list. */
  private static final Pattern HARMFUL =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{61c}\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{feff}"
              + "\\x{fffe}\\x{ffff}\\x{e0000}-\\x{e007f}&&[^\\n\\t]]");

  @TempDir private Path folder;
  private HttpServer server;
  private Report report;

  @BeforeEach
  void run() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String body =
        """
        {"key": "%s", "secret": "%s", "refresh": "%s", "password": "%s", "html": "%s", "bell": "%s"}
        """
            .formatted(OTHER_KEY, HOOK_SECRET, REFRESH, PASSWORD, MARKUP, CONTROLS);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("X-Echo", KEY);
          exchange.getResponseHeaders().add("Set-Cookie", "k=" + OTHER_KEY);
          exchange.sendResponseHeaders(418, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Path keys =
        Files.writeString(
            folder.resolve("keys.yaml"),
            "accounts: [{name: a, keys: [{key: %s, scopes: ['account:read']}, {key: %s, scopes: []}]}]"
                .formatted(KEY, OTHER_KEY));
    Contract contract = Contract.api();
    Target target =
        Target.given(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), keys, contract);
    RunPolicy terms =
        new RunPolicy(Profile.read("remote"), Baseline.none(), false, 0, LocalDate.EPOCH);
    Catalogue catalogue = Catalogue.of(List.of(LeakyChecks.class), Clauses.packed());
    report =
        new Report(
            new Runner(contract, catalogue, terms).run(target, 1, silent()),
            contract,
            Sentence.packed(),
            target.redaction());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName("no report holds a secret, whether a key that was given or one that an answer shows")
  void noSecrets() throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(text(format))
          .as(format.name())
          .doesNotContain(
              "kkkkkk", "hhhhhh", "rrrrrr", PASSWORD, OTHER_KEY, base64(KEY), base64(OTHER_KEY));
    }
  }

  @Test
  @DisplayName(
      "the JSON report has the form of its schema, and tells sentences, coverage, pardons and evidence")
  void json() throws IOException {
    JsonNode json = JsonMapper.shared().readTree(text(ReportFormat.JSON));

    assertThat(Form.of("report").faults(json)).isEmpty();
    assertThat(json.path("verdict").asString()).isEqualTo("not conformant");
    assertThat(json.path("profile").asString()).isEqualTo("remote");
    assertThat(json.at("/pardoned/not testable").asInt()).isEqualTo(1);
    assertThat(json.at("/coverage/percent").asInt()).isZero();
    JsonNode fail = check(json, "RL-01.must.fail");
    assertThat(fail.path("sentence").asString()).startsWith("A key makes 120 requests a minute");
    assertThat(fail.path("document").valueStream().map(JsonNode::asString))
        .contains("Too Many RequestsPer-key rate limit exceeded (120 req/min).");
    assertThat(fail.at("/evidence/0/curl").asString()).contains("\"Authorization: Bearer $KEY\"");
    assertThat(check(json, "RL-01.must.untestable").at("/pardon/kind").asString())
        .isEqualTo("excused");
  }

  @Test
  @DisplayName(
      "the JUnit report is well-formed XML whatever was sent, with failure, error and skipped elements that add up")
  void junit() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ReportFormat.JUNIT.write(folder, report).toFile())
            .getDocumentElement();

    assertThat(
            Set.of("tests", "failures", "errors", "skipped").stream()
                .collect(Collectors.toMap(a -> a, suite::getAttribute)))
        .isEqualTo(Map.of("tests", "5", "failures", "1", "errors", "1", "skipped", "1"));
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(1);
    assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    assertThat(text(ReportFormat.JUNIT)).contains("coverage.neverSeen").doesNotContain("\u0007");
  }

  @Test
  @DisplayName(
      "the SARIF report has what SARIF 2.1.0 requires, a rule for each result, and suppressions for pardons")
  void sarif() throws IOException {
    JsonNode root = JsonMapper.shared().readTree(text(ReportFormat.SARIF));

    assertThat(root.path("version").asString()).isEqualTo("2.1.0");
    assertThat(root.path("runs")).hasSize(1);
    JsonNode run = root.at("/runs/0");
    assertThat(run.at("/tool/driver/name").asString()).isEqualTo("sunucu-conformance");
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean(true)).isFalse();
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asString())
        .contains("RL-01.must.error");
    assertThat(run.path("results")).hasSize(3);
    for (JsonNode result : run.path("results")) {
      JsonNode rule = run.at("/tool/driver/rules/" + result.path("ruleIndex").asInt());
      assertThat(rule.path("id").asString()).isEqualTo(result.path("ruleId").asString());
      assertThat(rule.at("/shortDescription/text").asString()).isNotEmpty();
      assertThat(result.path("kind").asString()).isEqualTo("fail");
      assertThat(result.path("level").asString()).isIn("error", "warning");
      assertThat(result.at("/message/text").asString()).isNotEmpty();
      assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
          .isEqualTo("spec/requirements/rate-limit.yaml");
      int line = result.at("/locations/0/physicalLocation/region/startLine").asInt();
      assertThat(Form.packed("/spec/requirements/rate-limit.yaml").lines().toList().get(line - 1))
          .contains("RL-01");
      boolean excused = result.path("ruleId").asString().endsWith("untestable");
      assertThat(result.path("suppressions").size()).isEqualTo(excused ? 1 : 0);
    }
  }

  @Test
  @DisplayName(
      "the page is whole in itself, runs nothing, loads nothing, and shows markup of a target as text")
  void html() throws Exception {
    String page = text(ReportFormat.HTML);

    assertThat(page)
        .contains("Not conformant", "RL-01.must.fail", "The check SCOPE-02.must.matrix did not run")
        .contains("&lt;script&gt;", "120 req/min", "curl -i")
        .doesNotContain("<script", " src=", "url(", " style=", "onclick", "@import");
    Matcher style =
        Pattern.compile("style-src 'sha256-([^']+)'.*<style>(.*?)</style>", Pattern.DOTALL)
            .matcher(page);
    assertThat(style.find()).isTrue();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(2).getBytes(StandardCharsets.UTF_8));
    assertThat(style.group(1)).isEqualTo(Base64.getEncoder().encodeToString(hash));
  }

  @Test
  @DisplayName("what fails is told first, by what was seen, and leads to its exchanges")
  void whatFails() throws IOException {
    String page = text(ReportFormat.HTML);

    int first = page.indexOf("<h2 id=\"fails\">");
    assertThat(first).isPositive().isLessThan(page.indexOf("<h2 id=\"matrix\">"));
    assertThat(page.substring(first, page.indexOf("</ul>", first)))
        .contains("href=\"#RL-01.must.fail\"", "POST /v1/account?key=snc_…")
        .doesNotContain("untestable");
    assertThat(page).contains("<a href=\"#fails\">", "id=\"RL-01.must.fail\"");
    assertThat(new Html("t").prose("p", "a `b<` c").end())
        .contains("<p>a <code>b&lt;</code> c</p>");
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

  @Test
  @DisplayName("JUnit's timestamp is ISO 8601 without a fraction and an offset, in UTC")
  void junitTimestamp() throws IOException {
    assertThat(text(ReportFormat.JUNIT))
        .containsPattern("timestamp=\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\"")
        .contains(report.result().run().started().toString().substring(0, 19));
  }

  @Test
  @DisplayName("a number and its noun agree")
  void plurals() {
    assertThat(Count.of(0, "check")).isEqualTo("0 checks");
    assertThat(Count.of(1, "gap")).isEqualTo("1 gap");
    assertThat(Count.of(2, "check")).isEqualTo("2 checks");
  }

  @Test
  @DisplayName("the badge is an SVG that says the verdict")
  void badge() throws Exception {
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ReportFormat.BADGE.write(folder, report).toFile())
            .getDocumentElement();

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getTextContent()).contains("not conformant", "Sunucu API 1.6");
  }

  @Test
  @DisplayName("the transcript has a line for each exchange, and gives those of one check")
  void transcript() throws IOException {
    Path file = ReportFormat.TRANSCRIPT.write(folder, report);

    assertThat(Files.readAllLines(file)).hasSize(report.result().ledger().size());
    assertThat(TranscriptFile.of(file, "RL-01.must.fail"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("curl").asString()).contains("/v1/account", "$KEY");
          assertThat(line.path("status").asInt()).isEqualTo(418);
        });
  }

  private String text(ReportFormat format) throws IOException {
    return Files.readString(format.write(folder, report));
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

  private static JsonNode check(JsonNode json, String id) {
    return json.path("checks")
        .valueStream()
        .filter(c -> c.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Progress silent() {
    return new Progress() {
      @Override
      public void surveyed(Survey survey, int checks) {}

      @Override
      public void finished(Outcome outcome) {}
    };
  }
}
