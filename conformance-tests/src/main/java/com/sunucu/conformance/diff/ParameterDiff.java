package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.Located;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Path, query and header parameters of one operation, those of its path item among them. */
final class ParameterDiff {

  private static final Set<String> HANDLED =
      Set.of("name", "in", "required", "schema", "style", "explode");

  private final Section section;
  private final Direction direction;

  ParameterDiff(Section section, Direction direction) {
    this.section = section;
    this.direction = direction;
  }

  void compare(Located oldPath, Located oldOperation, Located newPath, Located newOperation) {
    Section.pairs(
        parameters(section.older(), oldPath, oldOperation),
        parameters(section.newer(), newPath, newOperation),
        this::pair);
  }

  private void pair(Located was, Located is) {
    if (!was.exists()) {
      added(is);
    } else if (!is.exists()) {
      String why =
          direction == Direction.REQUEST
              ? "a client that gives it is refused, or no longer heard"
              : "a receiver that reads it finds nothing";
      section.breaking("parameter-removed", was.child("name"), NOTHING, why);
    } else {
      both(was, is);
    }
  }

  private void added(Located is) {
    if (direction != Direction.REQUEST) {
      section.additive(
          "parameter-added", NOTHING, is.child("name"), "a receiver ignores what it does not know");
    } else if (is.child("required").node().asBoolean(false)) {
      section.breaking(
          "required-parameter-added",
          NOTHING,
          is.child("name"),
          "a client that does not know it is refused");
    } else {
      section.additive(
          "parameter-added",
          NOTHING,
          is.child("name"),
          "whoever leaves it out is served as before");
    }
  }

  private void both(Located was, Located is) {
    boolean needed = was.child("required").node().asBoolean(false);
    boolean needs = is.child("required").node().asBoolean(false);
    if (needs != needed) {
      Effect effect = needs ? Effect.NARROWER : Effect.WIDER;
      section.effect(
          direction, "parameter-required", was.child("required"), is.child("required"), effect);
    }
    if (!was.child("style").node().equals(is.child("style").node())
        || !was.child("explode").node().equals(is.child("explode").node())) {
      section.breaking(
          "parameter-style",
          was.child("style"),
          is.child("style"),
          "a client writes the value another way");
    }
    section.schema(direction, was.child("schema"), is.child("schema"));
    section.rest(was, is, HANDLED);
  }

  /**
   * By place and name. A path parameter goes by its position, for its name is not on the wire; a
   * header ignores case.
   */
  private static Map<String, Located> parameters(
      Document document, Located path, Located operation) {
    Map<String, Located> byKey = new LinkedHashMap<>();
    for (Located list : new Located[] {path.child("parameters"), operation.child("parameters")}) {
      for (int i = 0; i < list.node().size(); i++) {
        Located parameter = document.resolve(list.child(i));
        String in = parameter.child("in").text();
        String name = parameter.child("name").text();
        String key =
            switch (in) {
              case "path" ->
                  String.valueOf(
                      path.pointer().indexOf("{" + name + "}") < 0
                          ? name
                          : position(path.pointer(), name));
              case "header" -> name.toLowerCase(Locale.ROOT);
              default -> name;
            };
        byKey.put(in + ":" + key, parameter);
      }
    }
    return byKey;
  }

  private static long position(String path, String name) {
    return path.substring(0, path.indexOf("{" + name + "}")).chars().filter(c -> c == '{').count();
  }
}
