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
 * The changes that break and shall. They are still reported; an entry that is stale or expired
 * fails the diff. The form of the file is {@code schemas/diff-accepted.yaml}.
 */
public record AcceptedChanges(List<Entry> entries) {

  /**
   * One accepted change.
   *
   * @param change as {@link Change#id} has it
   * @param owner who answers for it
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

  /** No change is accepted. */
  public static AcceptedChanges none() {
    return new AcceptedChanges(List.of());
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when it has another form, or names a change twice
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

  /** The entry that accepts a change; only what is red needs one. */
  public Optional<Entry> of(Change change) {
    return change.severity().red()
        ? entries.stream().filter(e -> e.change().equals(change.id())).findFirst()
        : Optional.empty();
  }

  /** What is wrong with the list itself, one sentence an entry. */
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
