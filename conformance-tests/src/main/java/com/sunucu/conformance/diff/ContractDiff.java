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
 * Compares a contract with the one that was released before it, and says of each difference whom it
 * hurts.
 *
 * <p>Both are brought into a canonical form first, so it compares what they mean and not how they
 * are written. A request breaks unless everything that was valid still is; a response or event
 * breaks unless everything that may come was possible before. Whatever differs gets a finding: what
 * cannot be decided is for a person to judge, and what no rule explains is unclassified.
 */
public final class ContractDiff {

  private ContractDiff() {}

  /** Every difference, the worst first. */
  public static List<Change> compare(Document older, Document newer) {
    return compare(Source.of(older), Source.of(newer));
  }

  /**
   * Every difference, the worst first.
   *
   * @throws Unreadable when one of them uses what is not known, or refers to what is not there
   */
  public static List<Change> compare(Source older, Source newer) {
    return compare(older, newer, DiffOptions.none());
  }

  /**
   * The differences that the options ask for, the worst first.
   *
   * @throws Unreadable when one of them uses what is not known, or refers to what is not there
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
