package com.sunucu.conformance.diff.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One change of a schema, which has the same verdict at every place of a direction.
 *
 * <p>Members of {@code entry}: {@code old} and {@code new} (the schemas; {@code new} is as {@code
 * old} where it is left out), {@code defs} and {@code newDefs} (components that they refer to),
 * {@code request} and {@code response} (the verdicts), {@code in} (the only places), {@code also}
 * (parameters and headers, too), {@code policy} (why it breaks although no value becomes invalid),
 * {@code witness} (a value that becomes invalid), {@code blind} (why the validator cannot give an
 * opinion), {@code version} and {@code newVersion}.
 */
public record SchemaCase(String kind, JsonNode entry) {

  public String name() {
    return entry.path("name").asString();
  }

  public JsonNode older() {
    return entry.path("old");
  }

  public JsonNode newer() {
    return entry.has("new") ? entry.path("new") : older();
  }

  public JsonNode definitions() {
    return entry.has("defs") ? entry.path("defs") : JsonNodeFactory.instance.objectNode();
  }

  public JsonNode newDefinitions() {
    return entry.has("newDefs") ? entry.path("newDefs") : definitions();
  }

  public String version() {
    return entry.path("version").asString("3.1.1");
  }

  public String newVersion() {
    return entry.path("newVersion").asString(version());
  }

  public Optional<ExpectedVerdict> verdict(boolean request) {
    String word = entry.path(request ? "request" : "response").asString("");
    return word.isEmpty() ? Optional.empty() : Optional.of(ExpectedVerdict.of(word));
  }

  /** The same change at every place of a direction. */
  public List<Pair> pairs(boolean request) {
    List<Pair> pairs = new ArrayList<>();
    verdict(request)
        .ifPresent(verdict -> {
          for (Placement place : places(request)) {
            pairs.add(pair(place, verdict));
          }
        });
    return pairs;
  }

  private List<Placement> places(boolean request) {
    List<Placement> places = new ArrayList<>();
    if (entry.has("in")) {
      entry.path("in").forEach(word -> places.add(Placement.named(word.asString())));
    } else {
      places.addAll(Placement.of(request));
      entry.path("also").forEach(word -> places.add(Placement.named(word.asString())));
    }
    places.removeIf(p -> p.request() != request);
    return places;
  }

  private Pair pair(Placement place, ExpectedVerdict verdict) {
    return new Pair(
        kind,
        name() + " (" + place.word() + ")",
        verdict,
        Yaml.write(place.contract(version(), older(), definitions())),
        Yaml.write(place.contract(newVersion(), newer(), newDefinitions())),
        Map.of(),
        List.of(),
        verdict.exit() == 1 && verdict != ExpectedVerdict.SOURCE ? place.subject() : "",
        new Pair.Wanted(List.of(), List.of()));
  }
}
