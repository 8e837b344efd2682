package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.profile.Glob;
import com.sunucu.conformance.result.CheckInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Every check that the harness has, by id. */
public record Catalogue(List<CheckInfo> checks) {

  private static final Pattern ID =
      Pattern.compile("[A-Z]+-[0-9]+\\.(must|should|may)\\.[a-z0-9-]+");

  public Catalogue {
    checks = List.copyOf(checks);
  }

  /**
   * Reads the checks of these classes.
   *
   * @throws IllegalStateException when a check names no clause that there is, or an id is malformed
   *     or taken
   */
  public static Catalogue of(List<Class<?>> classes, Clauses clauses) {
    List<CheckInfo> checks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Class<?> type : classes) {
      for (Method method : type.getDeclaredMethods()) {
        Check check = method.getAnnotation(Check.class);
        if (check != null) {
          require(ID.matcher(check.id()).matches(), check, "an id is CLAUSE-00.must.words");
          require(ids.add(check.id()), check, "the id is taken");
          checks.add(info(check, method, clauses));
        }
      }
    }
    checks.sort(Comparator.comparing(CheckInfo::id));
    return new Catalogue(checks);
  }

  public Optional<CheckInfo> find(String id) {
    return checks.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /**
   * Those whose id one of the globs of {@code run} matches and none of {@code skip}; no glob to run
   * means all.
   */
  public Catalogue select(List<String> run, List<String> skip) {
    return new Catalogue(
        checks.stream()
            .filter(
                c -> run.isEmpty() || run.stream().anyMatch(glob -> new Glob(glob).matches(c.id())))
            .filter(c -> skip.stream().noneMatch(glob -> new Glob(glob).matches(c.id())))
            .toList());
  }

  private static CheckInfo info(Check check, Method method, Clauses clauses) {
    Clause clause = clause(check, check.id().substring(0, check.id().indexOf('.')), clauses);
    Set<String> rulings = new LinkedHashSet<>(Arrays.asList(check.rulings()));
    rulings.addAll(clause.rulings());
    List<Clause> hangsOn = rulings.stream().map(id -> clause(check, id, clauses)).toList();
    return new CheckInfo(check.id(), clause, check.decides(), hangsOn, check.phase(), method);
  }

  private static Clause clause(Check check, String id, Clauses clauses) {
    return clauses
        .find(id)
        .orElseThrow(() -> new IllegalStateException(check.id() + ": spec/ has no clause " + id));
  }

  private static void require(boolean holds, Check check, String rule) {
    if (!holds) {
      throw new IllegalStateException(check.id() + ": " + rule);
    }
  }
}
