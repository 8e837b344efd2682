package com.sunucu.conformance.profile;

import com.sunucu.conformance.contract.Form;
import com.sunucu.conformance.target.Need;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is known of a kind of target beforehand: which rulings it has answered otherwise, and what
 * it does not let be tested. The form of the file is {@code schemas/profile.yaml}.
 *
 * @param name what reports call it; empty when there is no profile
 * @param rulingsOff the checks that hang on these are not applicable
 */
public record Profile(String name, Set<String> rulingsOff, List<Excuse> excused) {

  /** Those that are packed in the jar. */
  public static final List<String> READY = List.of("remote");

  /**
   * Why it is no fault that some checks are not testable.
   *
   * @param needs only where this is what is lacking; empty for whatever is lacking
   */
  public record Excuse(Glob checks, Optional<Need> needs, String reason) {}

  public Profile {
    rulingsOff = Set.copyOf(rulingsOff);
    excused = List.copyOf(excused);
  }

  /** Nothing is off, nothing excused. */
  public static Profile none() {
    return new Profile("", Set.of(), List.of());
  }

  /**
   * Reads a profile.
   *
   * @param which a ready one, by name, or a file
   * @throws IllegalArgumentException when there is none, or it has another form
   */
  public static Profile read(String which) {
    Form form = Form.of("profile");
    if (READY.contains(which)) {
      String resource = "/profiles/" + which + ".yaml";
      return of(form.parse(resource, Form.packed(resource)));
    }
    Path file = Path.of(which);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "there is no profile " + which + ": name a file, or one of " + READY);
    }
    return of(form.read(file));
  }

  private static Profile of(JsonNode root) {
    Set<String> off = new LinkedHashSet<>();
    root.path("rulings").path("off").forEach(id -> off.add(id.asString()));
    List<Excuse> excused = new ArrayList<>();
    for (JsonNode node : root.path("excused")) {
      excused.add(
          new Excuse(
              new Glob(node.path("checks").asString()),
              node.optional("needs").map(n -> Need.valueOf(n.asString().toUpperCase(Locale.ROOT))),
              node.path("reason").asString()));
    }
    return new Profile(root.path("name").asString(), off, excused);
  }

  /**
   * Compares with what the harness has.
   *
   * @throws IllegalArgumentException when it names a ruling that is not there, or excuses no check
   */
  public void require(Collection<String> rulings, Collection<String> checks) {
    for (String ruling : rulingsOff) {
      if (!rulings.contains(ruling)) {
        throw new IllegalArgumentException(
            "profile " + name + ": there is no ruling " + ruling + " to switch off");
      }
    }
    for (Excuse excuse : excused) {
      if (checks.stream().noneMatch(excuse.checks()::matches)) {
        throw new IllegalArgumentException(
            "profile " + name + ": no check matches " + excuse.checks());
      }
    }
  }

  /** The first of these clauses that is switched off. */
  public Optional<String> switchedOff(List<String> clauses) {
    return clauses.stream().filter(rulingsOff::contains).findFirst();
  }

  /**
   * Why it is no fault that this check lacks all of that; empty when there is a part without
   * excuse.
   */
  public Optional<String> excuse(String check, Set<Need> lacks) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Need need : lacks) {
      Optional<String> reason =
          excused.stream()
              .filter(e -> e.checks().matches(check) && e.needs().map(need::equals).orElse(true))
              .map(Excuse::reason)
              .findFirst();
      if (reason.isEmpty()) {
        return Optional.empty();
      }
      reasons.add(reason.get());
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", reasons));
  }
}
