package com.sunucu.conformance.baseline;

import com.sunucu.conformance.contract.Form;
import com.sunucu.conformance.contract.Similar;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The failures that are known. They still run; an entry that is stale or expired fails the run. The
 * form of the file is {@code schemas/baseline.yaml}.
 */
public record Baseline(List<Known> known) {

  public Baseline {
    known = List.copyOf(known);
  }

  /** No failure is known. */
  public static Baseline none() {
    return new Baseline(List.of());
  }

  /**
   * Reads a file.
   *
   * @param checks the ids that there are
   * @throws IllegalArgumentException when it has another form, or names a check twice or one that
   *     there is not
   */
  public static Baseline read(Path file, Collection<String> checks) {
    List<Known> known = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode node : Form.of("baseline").read(file).path("known")) {
      String check = node.path("check").asString();
      if (!checks.contains(check)) {
        throw new IllegalArgumentException(
            "%s: there is no check %s; `list` shows them all.%s"
                .formatted(file, check, Similar.question(check, checks)));
      }
      if (!seen.add(check)) {
        throw new IllegalArgumentException(file + ": " + check + " is named twice");
      }
      known.add(
          new Known(
              check,
              node.path("reason").asString(),
              node.path("owner").asString(),
              LocalDate.parse(node.path("expires").asString())));
    }
    return new Baseline(known);
  }

  public Optional<Known> find(String check) {
    return known.stream().filter(k -> k.check().equals(check)).findFirst();
  }
}
