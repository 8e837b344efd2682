package com.sunucu.conformance.selftest.mutant;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Form;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.contract.Similar;
import com.sunucu.conformance.contract.UserMistake;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.result.CheckInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;

/**
 * All broken servers, and what is said of checks that none of them can be for: the folder {@code
 * mutants/} of the jar, a file for each group of requirements.
 *
 * @param withoutMutant ids of checks, and of requirements, that need none, each with the reason
 * @param canary breaks so much that a harness that does not notice is broken itself
 */
public record MutantCatalogue(
    List<Mutant> mutants, Map<String, String> withoutMutant, Mutant canary) {

  private static final String FOLDER = "/mutants/";

  /** Ids of all that a step can be for. */
  private static final Set<String> OPERATIONS =
      Stream.of(Contract.api(), Contract.sandbox())
          .flatMap(contract -> contract.operations().stream())
          .map(Operation::id)
          .collect(Collectors.toUnmodifiableSet());

  private static final List<String> GROUPS =
      List.of(
          "account",
          "authentication",
          "scopes",
          "rate-limit",
          "errors",
          "contract",
          "servers",
          "hosting",
          "domains",
          "billing",
          "tickets",
          "idempotency",
          "webhook-subscriptions",
          "webhook-delivery",
          "events");

  /**
   * Reads it.
   *
   * @throws UserMistake when a file has a mistake, or names a check that there is not
   */
  public static MutantCatalogue read(Catalogue checks) {
    List<Mutant> mutants = GROUPS.stream().flatMap(MutantCatalogue::group).toList();
    vet(mutants, checks);
    StrictObject rest = StrictObject.of(source("rest"));
    List<Mutant> canary = rest.list("canary", fields -> mutant("rest", fields));
    return rest.complete(
        new MutantCatalogue(mutants, rest.textsByName("withoutMutant"), canary.getFirst()));
  }

  /**
   * No two have one name, and the checks that they name are there.
   *
   * @throws UserMistake when that is not so
   */
  static void vet(List<Mutant> mutants, Catalogue checks) {
    Set<String> names = new HashSet<>();
    for (Mutant mutant : mutants) {
      if (!names.add(mutant.name())) {
        throw new UserMistake("two mutants are named: " + mutant.name());
      }
      Stream.concat(Stream.of(mutant.kills()), mutant.beside().stream())
          .filter(id -> checks.find(id).isEmpty())
          .findFirst()
          .ifPresent(id -> {
            throw new UserMistake(
                "mutants/%s.yaml: %s: there is no check %s.%s"
                    .formatted(
                        mutant.group(), mutant.name(), id, Similar.question(id, ids(checks))));
          });
    }
  }

  private static List<String> ids(Catalogue checks) {
    return checks.checks().stream().map(CheckInfo::id).toList();
  }

  private static Stream<Mutant> group(String group) {
    YamlSource source = source(group);
    if (!source.root().isArray()) {
      throw source.mistake(JsonPointer.empty(), "must be a list of mutants (- mutant: …)");
    }
    return IntStream.range(0, source.root().size())
        .mapToObj(i ->
            mutant(
                group,
                new StrictObject(source, JsonPointer.empty().appendIndex(i), "number " + (i + 1))));
  }

  /** One of them, as it stands in the file of its group. */
  static Mutant mutant(String group, StrictObject in) {
    return in.complete(
        new Mutant(
            in.text("mutant"),
            in.text("kills"),
            group,
            in.texts("beside"),
            in.list("requests", MutantCatalogue::request),
            in.list("responses", MutantCatalogue::response),
            in.list("deliveries", MutantCatalogue::delivery)));
  }

  private static RequestStep request(StrictObject in) {
    return in.complete(
        new RequestStep(
            when(in),
            change(in),
            in.choice("key", RequestStep.Swapped.class),
            in.choice("apart", RequestStep.Apart.class),
            in.number("delay"),
            in.flag("twice"),
            in.object("instead")
                .map(it ->
                    it.complete(
                        new RequestStep.Instead(
                            it.number("status").orElse(200),
                            it.optionalText("body").orElse(""))))));
  }

  private static ResponseStep response(StrictObject in) {
    return in.complete(
        new ResponseStep(
            when(in),
            change(in),
            in.optionalText("stale"),
            in.choice("again", RequestStep.Swapped.class)));
  }

  private static DeliveryStep delivery(StrictObject in) {
    return in.complete(
        new DeliveryStep(
            when(in),
            change(in),
            in.object("sign").map(MutantCatalogue::sign),
            in.flag("twice"),
            in.flag("lost"),
            in.number("told")));
  }

  private static DeliveryStep.Sign sign(StrictObject in) {
    return in.complete(
        new DeliveryStep.Sign(
            in.choice("secret", DeliveryStep.Sign.Which.class)
                .orElse(DeliveryStep.Sign.Which.CURRENT),
            in.optionalText("layout").orElse("t.b"),
            in.number("skew").orElse(0),
            in.flag("upper")));
  }

  private static StrictObject always() {
    return StrictObject.of(YamlSource.of("when", "{}"));
  }

  private static MessageCondition when(StrictObject step) {
    StrictObject in = step.object("when").orElseGet(MutantCatalogue::always);
    return in.complete(
        new MessageCondition(
            in.words("operation", OPERATIONS),
            in.pattern("path"),
            in.pattern("query"),
            in.optionalText("method"),
            in.optionalText("status"),
            in.pattern("request"),
            in.pattern("body"),
            in.patternsByName("header"),
            in.patternsByName("carries"),
            in.texts("event"),
            in.number("first"),
            in.number("after"),
            in.number("every"),
            in.flag("foreign"),
            in.flag("control"),
            in.number("larger"),
            in.words("since", OPERATIONS)));
  }

  private static MessageChange change(StrictObject in) {
    return new MessageChange(
        in.number("status"),
        in.texts("drop"),
        in.textsByName("set"),
        in.numbersByName("add"),
        in.replacementsByName("rewrite"),
        in.replacements("swap"),
        in.valuesByName("put"),
        in.texts("remove"),
        in.replacements("target"),
        in.optionalText("method"));
  }

  private static YamlSource source(String group) {
    String file = group + ".yaml";
    return YamlSource.of("mutants/" + file, Form.packed(FOLDER + file));
  }
}
