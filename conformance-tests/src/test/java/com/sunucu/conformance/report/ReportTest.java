package com.sunucu.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.contract.Form;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
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
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every report of one run, of a server that leaks and throws markup about. */
class ReportTest {

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
    assertThat(Pages.render(out -> JteproseGenerated.render(out, null, "a `b<` c")).strip())
        .isEqualTo("a <code>b&lt;</code> c");
  }

  @Test
  @DisplayName("a wrong cell of the scope matrix links to its check, and its title is escaped")
  void matrix() {
    Operation operation = report.contract().operations().iterator().next();
    Outcome.Case wrong =
        new Outcome.Case(
            operation.id() + " × none", Status.FAIL, "got \"200\" <b onclick='x'> & more");
    MatrixSection matrix = new MatrixSection(report, Map.of(wrong.name(), wrong));

    assertThat(Pages.render(out -> JtematrixGenerated.render(out, null, matrix)))
        .contains("<td class=\"fail\" title=\"" + operation.title() + " with no scope, ")
        .contains("fail got &#34;200&#34; &lt;b onclick=&#39;x&#39;> &amp; more\">")
        .contains("<a href=\"#SCOPE-02.must.matrix\">✕</a></td>");
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

  private static JsonNode check(JsonNode json, String id) {
    return json.path("checks")
        .valueStream()
        .filter(c -> c.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
