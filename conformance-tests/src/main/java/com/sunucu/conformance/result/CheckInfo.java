package com.sunucu.conformance.result;

import com.sunucu.conformance.contract.Clause;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * A check as the catalogue knows it.
 *
 * @param clause the sentence that it checks, as written in spec/
 * @param rulings on which it hangs, those of its clause among them
 */
public record CheckInfo(
    String id, Clause clause, String decides, List<Clause> rulings, Phase phase, Method method) {

  public CheckInfo {
    rulings = List.copyOf(rulings);
  }

  /** How much it binds: must, should or may. */
  public String level() {
    return id.split("\\.")[1];
  }

  /**
   * The group of requirements that it belongs to: the package of its class, {@code ratelimit} for
   * {@code rate-limit}.
   */
  public String group() {
    String place = method.getDeclaringClass().getPackageName();
    return place.substring(place.lastIndexOf('.') + 1);
  }

  /** The ids of its clause and of the rulings on which it hangs. */
  public List<String> clauses() {
    return Stream.concat(Stream.of(clause), rulings.stream()).map(Clause::id).toList();
  }

  /** The status of a check that does not hold. */
  public Status failure() {
    return level().equals("must") ? Status.FAIL : Status.WARN;
  }
}
