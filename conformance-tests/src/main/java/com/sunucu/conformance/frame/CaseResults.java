package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.result.Outcome.Case;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.NotTestable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What came of each case of a check. */
final class CaseResults {

  private static final int MAX_LINES = 5;

  private final List<Case> told = new ArrayList<>();

  List<Case> told() {
    return told;
  }

  /** See {@link CheckContext#each}. */
  <T> void each(Iterable<T> all, Function<T, String> name, Consumer<T> body) {
    List<Nonconformity> failures = new ArrayList<>();
    Set<Need> lacking = EnumSet.noneOf(Need.class);
    int begun = told.size();
    for (T one : all) {
      told.add(run(name.apply(one), () -> body.accept(one), failures, lacking));
    }
    List<Case> mine = told.subList(begun, told.size());
    if (!failures.isEmpty()) {
      throw joined(failures, mine.size());
    }
    List<Case> untested = mine.stream().filter(c -> c.status() == Status.NOT_TESTABLE).toList();
    if (!untested.isEmpty()) {
      throw new NotTestable(
          lacking,
          untested.size() + " of " + mine.size() + " cases: " + untested.getFirst().message());
    }
    if (mine.stream().allMatch(c -> c.status() == Status.NOT_APPLICABLE)) {
      throw new NotApplicable(
          mine.isEmpty()
              ? "the target has nothing to which this applies"
              : mine.getFirst().message());
    }
  }

  private static Case run(
      String name, Runnable body, List<Nonconformity> failures, Set<Need> lacking) {
    try {
      body.run();
      return new Case(name, Status.PASS, "");
    } catch (Nonconformity e) {
      failures.add(e);
      return new Case(name, Status.FAIL, e.getMessage());
    } catch (NotTestable e) {
      lacking.addAll(e.needs());
      return new Case(name, Status.NOT_TESTABLE, e.getMessage());
    } catch (NotApplicable e) {
      return new Case(name, Status.NOT_APPLICABLE, e.getMessage());
    }
  }

  private static Nonconformity joined(List<Nonconformity> failures, int count) {
    if (count == 1) {
      return failures.getFirst();
    }
    List<Exchange> evidence = failures.stream().flatMap(f -> f.evidence().stream()).toList();
    List<String> lines = failures.stream().map(Nonconformity::getMessage).limit(MAX_LINES).toList();
    return new Nonconformity(
        failures.size() + " of " + count + " cases: " + String.join("\n", lines), evidence);
  }
}
