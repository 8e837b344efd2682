package com.sunucu.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of ARCHITECTURE.md: its first column names packages in backticks, its last column the
 * packages that may stand on the other side of a dependency. A row for {@code x.*} covers x and its
 * subpackages; any other row covers one package.
 *
 * @param rows what each row allows, in the order of the page
 */
record PackageTable(Map<String, Row> rows) {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /**
   * The last cell of a row.
   *
   * @param names the packages that it names
   * @param text the cell without backticks: {@code everything} or {@code everything below}, if not
   *     a list of names
   */
  record Row(Set<String> names, String text) {

    boolean everything() {
      return text.equals("everything");
    }

    boolean everythingBelow() {
      return text.equals("everything below");
    }
  }

  /** Reads the table under this heading; fails when there is none. */
  static PackageTable under(String heading) {
    return of(section(heading));
  }

  /** Reads the table in these lines; fails when there is none. */
  static PackageTable of(List<String> lines) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : lines) {
      List<String> cells = List.of(line.split("\\|"));
      if (line.startsWith("| `")) {
        Row row = new Row(code(cells.getLast()), cells.getLast().strip());
        for (String name : code(cells.get(1))) {
          if (rows.put(name, row) != null) {
            throw new AssertionError("Two rows for " + name);
          }
        }
      }
    }
    if (rows.isEmpty()) {
      throw new AssertionError("No table of packages in " + lines);
    }
    return new PackageTable(rows);
  }

  /** The row that covers a package. */
  Optional<String> rowOf(String name) {
    if (rows.containsKey(name)) {
      return Optional.of(name);
    }
    return rows.keySet().stream()
        .filter(row -> row.endsWith(".*"))
        .filter(row -> (name + ".").startsWith(row.substring(0, row.length() - 1)))
        .findFirst();
  }

  /**
   * Compares the table with the dependencies in the code.
   *
   * @param dependencies for each package of the first column its other sides, each with an example
   * @return one sentence for each difference, among them entries that no dependency needs
   */
  Set<String> differences(Map<String, Map<String, String>> dependencies) {
    Set<String> differences = new TreeSet<>();
    Map<String, Set<String>> used = new TreeMap<>();
    dependencies.forEach((from, targets) -> {
      Optional<String> row = rowOf(from);
      if (row.isEmpty()) {
        differences.add(from + " has no row");
        return;
      }
      Set<String> known = used.computeIfAbsent(row.get(), it -> new TreeSet<>());
      targets.forEach((to, where) -> {
        String target = rowOf(to).orElse(to);
        if (!target.equals(row.get()) && known.add(target) && !allows(row.get(), target)) {
          differences.add("%s: the last column lacks %s (%s)".formatted(row.get(), target, where));
        }
      });
    });
    rows.forEach((name, row) -> differences.addAll(stale(name, row, used)));
    return differences;
  }

  private boolean allows(String from, String to) {
    Row row = rows.get(from);
    return row.everything()
        || row.names().contains(to)
        || row.everythingBelow() && isBelow(to, from);
  }

  private Set<String> stale(String name, Row row, Map<String, Set<String>> used) {
    Set<String> stale = new TreeSet<>();
    if (!used.containsKey(name)) {
      stale.add(name + " has a row and no classes");
      return stale;
    }
    for (String entry : row.names()) {
      if (!used.get(name).contains(entry)) {
        stale.add("%s: no class needs the entry %s".formatted(name, entry));
      }
      if (rows.containsKey(entry) && !isBelow(entry, name)) {
        stale.add("%s: the row of %s must come after it".formatted(name, entry));
      }
    }
    return stale;
  }

  private boolean isBelow(String lower, String upper) {
    List<String> order = List.copyOf(rows.keySet());
    return order.indexOf(lower) > order.indexOf(upper);
  }

  private static Set<String> code(String cell) {
    return CODE.matcher(cell)
        .results()
        .map((MatchResult it) -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> section(String heading) {
    return page()
        .lines()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .toList();
  }

  /** ARCHITECTURE.md as a whole. */
  static String page() {
    try {
      return Files.readString(Path.of("..", "ARCHITECTURE.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
