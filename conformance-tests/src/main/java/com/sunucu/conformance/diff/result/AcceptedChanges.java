package com.sunucu.conformance.diff.result;

import com.sunucu.conformance.contract.Form;
import com.sunucu.conformance.diff.change.Change;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The breaking changes that are accepted. They are still reported; a stale or expired entry fails
 * the diff. The schema of the file is {@code schemas/diff-accepted.yaml}.
 */
public record AcceptedChanges(List<Entry> entries) {

  /**
   * One accepted change.
   *
   * @param change its {@link Change#id}
   * @param owner the person responsible
   * @param expires the last day, in UTC, on which it is accepted
   */
  public record Entry(String change, String reason, String owner, LocalDate expires) {

    @Override
    public String toString() {
      return reason + " (" + owner + ", until " + expires + ")";
    }
  }

  public AcceptedChanges {
    entries = List.copyOf(entries);
  }

  /** Accepts no change. */
  public static AcceptedChanges none() {
    return new AcceptedChanges(List.of());
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it violates the schema, or names a change twice
   */
  public static AcceptedChanges read(Path file) {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode node : Form.of("diff-accepted").read(file).path("accepted")) {
      String change = node.path("change").asString();
      if (!seen.add(change)) {
        throw new IllegalArgumentException(file + ": `" + change + "` is named twice");
      }
      entries.add(
          new Entry(
              change,
              node.path("reason").asString(),
              node.path("owner").asString(),
              LocalDate.parse(node.path("expires").asString())));
    }
    return new AcceptedChanges(entries);
  }

  /** The entry that accepts a change; only a red change needs one. */
  public Optional<Entry> of(Change change) {
    return change.severity().red()
        ? entries.stream().filter(e -> e.change().equals(change.id())).findFirst()
        : Optional.empty();
  }

  /** The faults of the list itself, a sentence for each entry. */
  public List<String> issues(List<Change> changes, LocalDate today) {
    List<String> issues = new ArrayList<>();
    for (Entry entry : entries) {
      if (changes.stream().noneMatch(c -> of(c).filter(entry::equals).isPresent())) {
        issues.add(
            "stale: `"
                + entry.change()
                + "` is accepted, and there is no such change: take the"
                + " entry away");
      } else if (today.isAfter(entry.expires())) {
        issues.add(
            "expired: `"
                + entry.change()
                + "` was accepted until "
                + entry.expires()
                + ": ask "
                + entry.owner());
      }
    }
    return issues;
  }
}
