package com.sunucu.conformance.selftest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.sunucu.conformance.report.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return Pages.render(out -> JteselftestGenerated.render(out, null, findings));
  }

  static String summary(Findings findings) {
    return "%d of %d mutants killed by the check that is named for them. %s"
        .formatted(
            findings.killed(),
            findings.kills().size(),
            switch (findings.verdict()) {
              case PASSED -> "Passed.";
              case PARTIAL -> "Partial: only a selection of the mutants was tried.";
              case FAILED -> "Not passed.";
            });
  }

  /** The mutants by their groups, both in the order in which they were tried. */
  static Map<String, List<MutantResult>> byGroup(Findings findings) {
    return findings.kills().stream()
        .collect(groupingBy(it -> it.mutant().group(), LinkedHashMap::new, toList()));
  }

  /** The other checks that killed a mutant. */
  static String alsoKilledBy(MutantResult result) {
    return result.killers().stream()
        .filter(it -> !it.equals(result.mutant().kills()))
        .collect(joining(", "));
  }
}
