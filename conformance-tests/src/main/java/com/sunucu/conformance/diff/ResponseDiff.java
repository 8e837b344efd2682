package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.Located;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an operation answers: statuses, headers, bodies. */
final class ResponseDiff {

  private final Section section;

  ResponseDiff(Section section) {
    this.section = section;
  }

  void compare(Located was, Located is) {
    Section.pairs(members(was), members(is), this::status);
  }

  private void status(Located was, Located is) {
    if (!was.exists() || !is.exists()) {
      appearance(was, is);
      return;
    }
    Located old = section.older().resolve(was);
    Located now = section.newer().resolve(is);
    Section.pairs(headers(section.older(), old), headers(section.newer(), now), this::header);
    Content.compare(section, Direction.RESPONSE, old.child("content"), now.child("content"));
    section.rest(old, now, Set.of("headers", "content", "$ref"));
  }

  /**
   * A new success is news to every client; a new refusal is not, for clients go by the class of a
   * status.
   */
  private void appearance(Located was, Located is) {
    Located at = is.exists() ? is : was;
    String status = at.pointer().substring(at.pointer().lastIndexOf('/') + 1);
    Located named =
        new Located(tools.jackson.databind.node.StringNode.valueOf(status), at.pointer());
    boolean success = status.startsWith("2");
    if (is.exists() && success) {
      section.breaking(
          "success-status-added",
          NOTHING,
          named,
          "a client that waits for the old status takes the new one for a fault");
    } else if (is.exists()) {
      section.additive(
          "error-status-added", NOTHING, named, "a client goes by the class of a refusal");
    } else if (success) {
      section.breaking(
          "success-status-removed", named, NOTHING, "a client that waits for it never sees it");
    } else {
      section.additive("error-status-removed", named, NOTHING, "one refusal less can happen");
    }
  }

  private void header(Located was, Located is) {
    if (!was.exists()) {
      section.additive(
          "response-header-added",
          NOTHING,
          name(is),
          "a client ignores a header that it does not know");
    } else if (!is.exists()) {
      section.breaking(
          "response-header-removed", name(was), NOTHING, "a client that reads it finds nothing");
    } else {
      Located old = section.older().resolve(was);
      Located now = section.newer().resolve(is);
      boolean promised = old.child("required").node().asBoolean(false);
      boolean promises = now.child("required").node().asBoolean(false);
      if (promised && !promises) {
        section.breaking(
            "response-header-required",
            old.child("required"),
            now.child("required"),
            "a client that reads it may find nothing");
      } else if (promises && !promised) {
        section.additive(
            "response-header-required",
            old.child("required"),
            now.child("required"),
            "more is promised");
      }
      section.schema(Direction.RESPONSE, old.child("schema"), now.child("schema"));
      section.rest(old, now, Set.of("required", "schema", "$ref"));
    }
  }

  private static Located name(Located header) {
    String name = header.pointer().substring(header.pointer().lastIndexOf('/') + 1);
    return new Located(tools.jackson.databind.node.StringNode.valueOf(name), header.pointer());
  }

  private static Map<String, Located> headers(Document document, Located response) {
    Map<String, Located> byName = new LinkedHashMap<>();
    Located headers = response.child("headers");
    headers
        .node()
        .propertyNames()
        .forEach(n -> byName.put(n.toLowerCase(Locale.ROOT), headers.child(n)));
    return byName;
  }

  private static Map<String, Located> members(Located object) {
    Map<String, Located> members = new LinkedHashMap<>();
    object.node().propertyNames().forEach(n -> members.put(n, object.child(n)));
    return members;
  }
}
