package com.sunucu.conformance.diff;

import com.sunucu.conformance.Main;
import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.corpus.Pair;
import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.report.DiffJsonReport;
import com.sunucu.conformance.diff.report.TextReport;
import com.sunucu.conformance.diff.result.DiffReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The result of one {@code diff} command.
 *
 * @param text what it printed on both streams
 * @param report what it wrote by {@code --json}; missing members where it wrote nothing
 */
public record DiffRun(int exit, String text, JsonNode report) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Compares a pair in a folder, which afterwards holds the files of the pair. */
  public static DiffRun of(Path folder, Pair pair) {
    return of(folder, pair.older(), pair.newer(), pair.files(), pair.arguments());
  }

  /** Compares two texts. */
  public static DiffRun of(Path folder, String older, String newer) {
    return of(folder, older, newer, Map.of(), List.of());
  }

  /** Compares two contracts that refer to no other file, without a command line around it. */
  public static DiffRun inMemory(Pair pair) {
    return inMemory(pair.older(), pair.newer());
  }

  /** Compares two texts without a command line around it. */
  public static DiffRun inMemory(String older, String newer) {
    try {
      List<Change> changes =
          ContractDiff.compare(Source.parse("old.yaml", older), Source.parse("new.yaml", newer));
      DiffReport report = new DiffReport("old.yaml", "new.yaml", changes);
      return new DiffRun(
          report.breaks() ? 1 : 0,
          new TextReport(report, false).text(),
          JSON.readTree(new DiffJsonReport(report).text()));
    } catch (IllegalArgumentException e) {
      return new DiffRun(2, e.getMessage(), JsonNodeFactory.instance.objectNode());
    }
  }

  private static DiffRun of(
      Path folder, String older, String newer, Map<String, String> files, List<String> options) {
    Path json = folder.resolve("report.json");
    try {
      Files.deleteIfExists(json);
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(folder.resolve(file.getKey()), file.getValue());
      }
      List<String> arguments = new ArrayList<>(List.of("--json", json.toString()));
      arguments.addAll(options);
      arguments.add(write(folder.resolve("old/openapi.yaml"), older));
      arguments.add(write(folder.resolve("new/openapi.yaml"), newer));
      DiffRun run = command(arguments.toArray(String[]::new));
      JsonNode report =
          Files.exists(json)
              ? JSON.readTree(Files.readString(json))
              : JsonNodeFactory.instance.objectNode();
      return new DiffRun(run.exit(), run.text(), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code diff} with these arguments, which write no JSON. */
  static DiffRun command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("diff"));
    command.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    PrintWriter both = new PrintWriter(out);
    int exit = Main.run(both, both, command.toArray(String[]::new));
    return new DiffRun(exit, out.toString(), JsonNodeFactory.instance.objectNode());
  }

  /** The findings that are more than cosmetic, one line each. */
  public List<String> findings() {
    return report
        .path("changes")
        .valueStream()
        .filter(c -> !c.path("severity").asString("").equals("cosmetic"))
        .map(c ->
            String.join(
                " ",
                c.path("severity").asString(""),
                c.path("kind").asString(""),
                c.path("subjects").toString(),
                c.path("pointer").asString("")))
        .toList();
  }

  private static String write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }
}
