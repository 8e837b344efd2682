package com.sunucu.conformance.selftest;

import com.sunucu.conformance.frame.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * All broken servers, and what is said of checks that none of them can be for: the folder {@code
 * mutants/} of the jar, a file for each group of requirements.
 *
 * @param withoutMutant ids of checks, and of requirements, that need none, each with the reason
 * @param canary breaks so much that a harness that does not notice is broken itself
 */
record MutantCatalogue(List<Mutant> mutants, Map<String, String> withoutMutant, Mutant canary) {

  private static final String FOLDER = "/mutants/";
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
   * @throws IllegalStateException when a file has a mistake, or names a check that there is not
   */
  static MutantCatalogue read(Catalogue checks) {
    List<Mutant> mutants = GROUPS.stream().flatMap(MutantCatalogue::group).toList();
    vet(mutants, checks);
    Fields rest = new Fields("mutants/rest.yaml", tree("rest"));
    List<Mutant> canary = rest.list("canary", fields -> mutant("rest", fields));
    return rest.complete(
        new MutantCatalogue(
            mutants, rest.map("withoutMutant", JsonNode::asString), canary.getFirst()));
  }

  /**
   * No two have one name, and the checks that they name are there.
   *
   * @throws IllegalStateException when that is not so
   */
  static void vet(List<Mutant> mutants, Catalogue checks) {
    Set<String> names = new HashSet<>();
    for (Mutant mutant : mutants) {
      if (!names.add(mutant.name())) {
        throw new IllegalStateException("two mutants are named: " + mutant.name());
      }
      Stream.concat(Stream.of(mutant.kills()), mutant.beside().stream())
          .filter(id -> checks.find(id).isEmpty())
          .findFirst()
          .ifPresent(id -> {
            throw new IllegalStateException(mutant.name() + ": there is no check " + id);
          });
    }
  }

  private static Stream<Mutant> group(String group) {
    List<Mutant> mutants = new ArrayList<>();
    int number = 0;
    for (JsonNode node : tree(group)) {
      number++;
      mutants.add(mutant(group, new Fields(group + ".yaml, number " + number, node)));
    }
    return mutants.stream();
  }

  /** One of them, as it stands in the file of its group. */
  static Mutant mutant(String group, Fields in) {
    return in.complete(
        new Mutant(
            in.text("mutant"),
            in.text("kills"),
            group,
            in.texts("beside"),
            in.list("requests", MutantCatalogue::request),
            in.list("answers", MutantCatalogue::answer),
            in.list("deliveries", MutantCatalogue::delivery)));
  }

  private static RequestStep request(Fields in) {
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

  private static AnswerStep answer(Fields in) {
    return in.complete(
        new AnswerStep(
            when(in),
            change(in),
            in.optionalText("stale"),
            in.choice("again", RequestStep.Swapped.class)));
  }

  private static DeliveryStep delivery(Fields in) {
    return in.complete(
        new DeliveryStep(
            when(in),
            change(in),
            in.object("sign").map(MutantCatalogue::sign),
            in.flag("twice"),
            in.flag("lost"),
            in.number("told")));
  }

  private static DeliveryStep.Sign sign(Fields in) {
    return in.complete(
        new DeliveryStep.Sign(
            in.choice("secret", DeliveryStep.Sign.Which.class)
                .orElse(DeliveryStep.Sign.Which.CURRENT),
            in.optionalText("layout").orElse("t.b"),
            in.number("skew").orElse(0),
            in.flag("upper")));
  }

  private static When when(Fields step) {
    Fields in =
        step.object("when")
            .orElseGet(() -> new Fields("when", new YAMLMapper().createObjectNode()));
    return in.complete(
        new When(
            in.texts("operation"),
            in.optionalText("path"),
            in.optionalText("query"),
            in.optionalText("method"),
            in.optionalText("status"),
            in.optionalText("request"),
            in.optionalText("body"),
            in.map("header", JsonNode::asString),
            in.map("carries", JsonNode::asString),
            in.texts("event"),
            in.number("first"),
            in.number("after"),
            in.number("every"),
            in.flag("foreign"),
            in.flag("control"),
            in.number("larger"),
            in.texts("since")));
  }

  private static Change change(Fields in) {
    return new Change(
        in.number("status"),
        in.texts("drop"),
        in.map("set", JsonNode::asString),
        in.map("add", JsonNode::asInt),
        in.map("rewrite", MutantCatalogue::patterns),
        in.map("swap", JsonNode::asString),
        in.map("put", it -> it),
        in.texts("remove"),
        in.map("target", JsonNode::asString),
        in.optionalText("method"));
  }

  private static Map<String, String> patterns(JsonNode replacements) {
    Map<String, String> patterns = new LinkedHashMap<>();
    replacements.forEachEntry((pattern, text) -> patterns.put(pattern, text.asString()));
    return patterns;
  }

  private static JsonNode tree(String name) {
    try (InputStream in = MutantCatalogue.class.getResourceAsStream(FOLDER + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the jar has no mutants/" + name + ".yaml");
      }
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
