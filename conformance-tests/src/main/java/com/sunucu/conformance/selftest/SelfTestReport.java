package com.sunucu.conformance.selftest;

import com.sunucu.conformance.report.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The findings as selftest.json, the matrix of mutants and checks as selftest.html, and a test case
 * for each mutant as TEST-selftest.xml.
 */
final class SelfTestReport {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SelfTestReport() {}

  static void write(Findings findings, Path out) throws IOException {
    Files.createDirectories(out);
    JSON.writeValue(out.resolve("selftest.json"), json(findings));
    Files.writeString(out.resolve("selftest.html"), html(findings));
    Files.writeString(out.resolve("TEST-selftest.xml"), SelfTestJUnit.text(findings));
  }

  private static ObjectNode json(Findings findings) {
    ObjectNode root = JSON.createObjectNode();
    root.put("verdict", findings.verdict().word());
    root.put("mutants", findings.kills().size());
    root.put("killed", findings.killed());
    texts(root.putArray("survivors"), findings.survivors(), it -> it.mutant().name());
    texts(root.putArray("checksWithoutKill"), findings.checksWithoutKill(), it -> it);
    texts(
        root.putArray("requirementsWithoutMutant"), findings.requirementsWithoutMutant(), it -> it);
    ObjectNode kills = root.putObject("kills");
    findings.byCheck().forEach((check, names) -> texts(kills.putArray(check), names, it -> it));
    ObjectNode excused = root.putObject("excused");
    findings.excused().forEach(excused::put);
    texts(root.putArray("invalid"), findings.invalid(), it -> it);
    ArrayNode details = root.putArray("details");
    for (MutantResult kill : findings.kills()) {
      ObjectNode one = details.addObject();
      one.put("mutant", kill.mutant().name());
      one.put("group", kill.mutant().group());
      one.put("check", kill.mutant().kills());
      one.put("killed", kill.killed());
      one.put("verdict", kill.verdict());
      texts(one.putArray("killers"), kill.killers(), it -> it);
      one.put("milliseconds", kill.took().toMillis());
    }
    return root;
  }

  private static <T> void texts(ArrayNode array, List<T> all, Function<T, String> text) {
    all.forEach(one -> array.add(text.apply(one)));
  }

  private static String html(Findings findings) {
    Html page = new Html("Self-test: broken servers");
    page.raw("<header>").element("h1", "Self-test: broken servers");
    page.element(
        "p",
        "%d of %d mutants killed by the check that is named for them. %s"
            .formatted(
                findings.killed(),
                findings.kills().size(),
                switch (findings.verdict()) {
                  case PASSED -> "Passed.";
                  case PARTIAL -> "Partial: only a selection of the mutants was tried.";
                  case FAILED -> "Not passed.";
                }));
    page.raw("</header><main>");
    list(page, "Why the result counts for nothing", findings.invalid());
    if (!findings.partial()) {
      list(page, "Checks that kill nothing", findings.checksWithoutKill());
      list(page, "Requirements without a mutant", findings.requirementsWithoutMutant());
    }
    list(
        page,
        "Need no mutant",
        findings.excused().entrySet().stream()
            .map(it -> it.getKey() + ": " + it.getValue())
            .toList());
    matrix(page, findings);
    return page.raw("</main>").end();
  }

  private static void list(Html page, String title, List<String> all) {
    if (!all.isEmpty()) {
      page.element("h2", title + " (" + all.size() + ")").raw("<ul>");
      all.forEach(one -> page.element("li", one));
      page.raw("</ul>");
    }
  }

  /** A row a mutant; only checks that killed one have a column. */
  private static void matrix(Html page, Findings findings) {
    Set<String> killers = new TreeSet<>();
    findings.kills().forEach(it -> killers.addAll(it.killers()));
    page.element("h2", "Mutants and the checks that killed them")
        .raw(
            "<table><thead><tr><th>Mutant</th><th>Named check</th><th>Killed</th><th>Also killed by</th>")
        .raw("</tr></thead><tbody>");
    String group = "";
    for (MutantResult kills : findings.kills()) {
      if (!kills.mutant().group().equals(group)) {
        group = kills.mutant().group();
        page.raw("<tr>").element("th colspan=\"4\"", group).raw("</tr>");
      }
      String also =
          String.join(
              ", ",
              kills.killers().stream().filter(it -> !it.equals(kills.mutant().kills())).toList());
      page.raw("<tr>")
          .element("td", kills.mutant().name())
          .element("td", kills.mutant().kills())
          .element(
              "td class=\"" + (kills.killed() ? "pass" : "fail") + "\"",
              kills.killed() ? "yes" : "no: " + kills.verdict())
          .element("td", also)
          .raw("</tr>");
    }
    page.raw("</tbody></table>");
  }
}
