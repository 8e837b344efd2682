package com.sunucu.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.diff.corpus.Corpus;
import com.sunucu.conformance.diff.corpus.ExpectedVerdict;
import com.sunucu.conformance.diff.corpus.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.openapidiff.core.OpenApiCompare;

/**
 * Runs the corpus through other tools, too: no check, but a measurement for docs/contract-diff.md,
 * which scripts/compare-diff-tools.sh starts. It is not run by itself, for its name ends otherwise.
 *
 * <p>A verdict of another tool is right when the tool is red for a pair that breaks or must be
 * judged by hand, green for one that does neither, and refuses one that cannot be read. Left out
 * are pairs that only concern extensions or options of this diff, or code that is generated.
 */
class ToolComparison {

  private static final List<String> OURS = List.of("22-rate-limit", "25-events");

  @TempDir private Path folder;

  /** What a tool says of a pair. */
  private enum Said {
    GREEN,
    RED,
    REFUSED;

    static Said of(ExpectedVerdict verdict) {
      return switch (verdict.exit()) {
        case 0 -> GREEN;
        case 1 -> RED;
        default -> REFUSED;
      };
    }
  }

  private interface Tool {
    Said judge(Path older, Path newer) throws Exception;
  }

  private static final class Score {
    private int right;
    private int passed;
    private int all;
  }

  @Test
  void compare() throws Exception {
    Path oasdiff = Path.of(System.getProperty("oasdiff"));
    assertThat(oasdiff).isExecutable();
    Map<String, Tool> tools = new LinkedHashMap<>();
    tools.put("this", ToolComparison::ours);
    tools.put("oasdiff", (older, newer) -> oasdiff(oasdiff, older, newer));
    tools.put(
        "oasdiff, all allowances",
        (older, newer) ->
            oasdiff(
                oasdiff,
                older,
                newer,
                "--flatten-allof",
                "--flatten-params",
                "--case-insensitive-headers"));
    tools.put("openapi-diff", ToolComparison::openApiDiff);
    Map<String, Map<String, Score>> scores = new LinkedHashMap<>();
    StringBuilder lines = new StringBuilder();
    int number = 0;
    for (Pair pair : pairs()) {
      Path[] files = write(folder.resolve("n" + number++), pair);
      lines.append(pair);
      for (Map.Entry<String, Tool> tool : tools.entrySet()) {
        Said said = limited(tool.getValue(), files);
        Said right = Said.of(pair.verdict());
        Score score =
            scores
                .computeIfAbsent(pair.kind(), k -> new LinkedHashMap<>())
                .computeIfAbsent(tool.getKey(), k -> new Score());
        score.all++;
        score.right += said == right ? 1 : 0;
        score.passed += right == Said.RED && said == Said.GREEN ? 1 : 0;
        lines.append('\t').append(said);
      }
      lines.append('\n');
    }
    Path target = Files.createDirectories(Path.of("target/diff-tools"));
    Files.writeString(target.resolve("pairs.tsv"), lines);
    Files.writeString(target.resolve("table.md"), table(tools.keySet(), scores));
  }

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>(Corpus.documents());
    Corpus.schemas()
        .forEach(c -> {
          pairs.addAll(c.pairs(true).stream().limit(1).toList());
          pairs.addAll(c.pairs(false).stream().limit(1).toList());
        });
    pairs.removeIf(p ->
        !p.arguments().isEmpty()
            || OURS.contains(p.kind())
            || p.verdict() == ExpectedVerdict.SOURCE);
    pairs.sort(Comparator.comparing(Pair::kind));
    return pairs;
  }

  private static String table(Iterable<String> tools, Map<String, Map<String, Score>> scores) {
    StringBuilder out = new StringBuilder("| kind | pairs |");
    tools.forEach(tool -> out.append(" ").append(tool).append(" |"));
    out.append("\n|---|---:|");
    tools.forEach(tool -> out.append("---:|"));
    Map<String, Score> sums = new LinkedHashMap<>();
    Map<String, Integer> whole = new LinkedHashMap<>();
    scores.forEach((kind, byTool) -> {
      out.append("\n| ")
          .append(kind)
          .append(" | ")
          .append(byTool.values().iterator().next().all)
          .append(" |");
      byTool.forEach((tool, score) -> {
        out.append(" ").append(score.right).append(" |");
        Score sum = sums.computeIfAbsent(tool, k -> new Score());
        sum.all += score.all;
        sum.right += score.right;
        sum.passed += score.passed;
        whole.merge(tool, score.right == score.all ? 1 : 0, Integer::sum);
      });
    });
    row(
        out,
        "**all pairs**",
        sums.values().iterator().next().all,
        sums.values().stream().map(s -> s.right).toList());
    row(out, "breaks that pass as harmless", 0, sums.values().stream().map(s -> s.passed).toList());
    row(out, "kinds with every pair right", scores.size(), List.copyOf(whole.values()));
    return out.append('\n').toString();
  }

  private static void row(StringBuilder out, String name, int all, List<Integer> values) {
    out.append("\n| ").append(name).append(" | ").append(all == 0 ? "" : all).append(" |");
    values.forEach(v -> out.append(" ").append(v).append(" |"));
  }

  private static Said limited(Tool tool, Path[] files) {
    CompletableFuture<Said> said =
        CompletableFuture.supplyAsync(() -> {
          try {
            return tool.judge(files[0], files[1]);
          } catch (Exception | StackOverflowError e) {
            return Said.REFUSED; // what is not read is refused, in whatever words
          }
        });
    try {
      return said.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      return Said.REFUSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path[] write(Path folder, Pair pair) throws IOException {
    for (Map.Entry<String, String> file : pair.files().entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue());
    }
    return new Path[] {
      write(folder.resolve("old/openapi.yaml"), pair.older()),
      write(folder.resolve("new/openapi.yaml"), pair.newer())
    };
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Said ours(Path older, Path newer) {
    return switch (DiffRun.command(older.toString(), newer.toString()).exit()) {
      case 0 -> Said.GREEN;
      case 1 -> Said.RED;
      default -> Said.REFUSED;
    };
  }

  /** With warnings taken for red, which is the stricter of its two levels. */
  private static Said oasdiff(Path oasdiff, Path older, Path newer, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(oasdiff.toString(), "breaking", "--fail-on", "WARN"));
    command.addAll(List.of(options));
    command.addAll(List.of(older.toString(), newer.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return switch (process.waitFor()) {
      case 0 -> Said.GREEN;
      case 1 -> Said.RED;
      default -> Said.REFUSED;
    };
  }

  private static Said openApiDiff(Path older, Path newer) {
    return OpenApiCompare.fromLocations(older.toString(), newer.toString()).isIncompatible()
        ? Said.RED
        : Said.GREEN;
  }
}
