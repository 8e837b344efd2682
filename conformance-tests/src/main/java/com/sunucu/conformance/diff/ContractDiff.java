package com.sunucu.conformance.diff;

import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.diff.canonical.ContractReader;
import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Unreadable;
import com.sunucu.conformance.diff.rules.Comparison;
import java.util.List;

/**
 * Compares a contract with the previous release, and reports for each difference which party it
 * breaks.
 *
 * <p>Both are read into a canonical form first, so that equivalent notations are equal. A changed
 * request is breaking unless every request that was valid still is; a changed response or event is
 * breaking unless every new value was possible before. Each difference yields a finding: one that
 * cannot be decided needs a person's judgement, and one that no rule explains is unclassified.
 */
public final class ContractDiff {

  private ContractDiff() {}

  /** All differences, the most severe first. */
  public static List<Change> compare(Document older, Document newer) {
    return compare(Source.of(older), Source.of(newer));
  }

  /**
   * All differences, the most severe first.
   *
   * @throws Unreadable if one of them uses an unknown feature or has an unresolvable reference
   */
  public static List<Change> compare(Source older, Source newer) {
    return compare(older, newer, DiffOptions.none());
  }

  /**
   * The selected differences, the most severe first.
   *
   * @throws Unreadable if one of them uses an unknown feature or has an unresolvable reference
   */
  public static List<Change> compare(Source older, Source newer, DiffOptions options) {
    boolean servers = !options.ignored().contains("servers");
    try {
      return Comparison.compare(
              ContractReader.read(older, servers), ContractReader.read(newer, servers))
          .stream()
          .filter(c -> !options.wireOnly() || c.severity() != Severity.SOURCE)
          .toList();
    } catch (StackOverflowError e) {
      throw new Unreadable(
          older.name() + " or " + newer.name() + " is nested too deeply to be compared", e);
    }
  }
}
