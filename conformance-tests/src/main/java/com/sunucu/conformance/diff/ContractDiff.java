package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.Located;
import com.sunucu.conformance.diff.Findings.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Compares a contract with the one that was released before it, and says of each difference whom it
 * hurts.
 *
 * <p>It compares what the documents mean, not how they are written: references, {@code allOf} and
 * the order of members make no difference. Every keyword has a rule; one that has none is reported
 * as breaking, for a person to judge.
 */
public final class ContractDiff {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private static final Set<String> DOCUMENT =
      Set.of(
          "openapi",
          "info",
          "servers",
          "tags",
          "paths",
          "webhooks",
          "components",
          "security",
          "x-edge-responses");

  private final Document older;
  private final Document newer;
  private final Findings findings = new Findings();

  private ContractDiff(Document older, Document newer) {
    this.older = older;
    this.newer = newer;
  }

  /** Every difference, the breaking ones first. */
  public static List<Change> compare(Document older, Document newer) {
    ContractDiff diff = new ContractDiff(older, newer);
    diff.document();
    Section.pairs(diff.operations(older), diff.operations(newer), diff::operation);
    Section.pairs(diff.events(older), diff.events(newer), diff::event);
    return diff.findings.changes();
  }

  private void document() {
    Section section = section("document", NOTHING);
    Section.pairs(servers(older), servers(newer), (was, is) -> server(section, was, is));
    Section.pairs(schemes(older), schemes(newer), (was, is) -> scheme(section, was, is));
    new ResponseDiff(section)
        .compare(older.at("#/x-edge-responses"), newer.at("#/x-edge-responses"));
    section.rest(older.at("#"), newer.at("#"), DOCUMENT);
    section.rest(
        older.at("#/info"),
        newer.at("#/info"),
        Set.of("version", "contact", "license", "termsOfService", "x-released"));
  }

  private static void server(Section section, Located was, Located is) {
    if (!is.exists()) {
      section.breaking(
          "server-removed", was, NOTHING, "a client that calls this address reaches nobody");
    } else if (!was.exists()) {
      section.additive("server-added", NOTHING, is, "the addresses of before still answer");
    }
  }

  private static void scheme(Section section, Located was, Located is) {
    if (!was.exists()) {
      section.additive("security-scheme-added", NOTHING, name(is), "the ways of before still work");
    } else if (!is.exists()) {
      section.breaking(
          "security-scheme-removed",
          name(was),
          NOTHING,
          "a client that shows its credential this way is refused");
    } else {
      for (String word : List.of("type", "in", "name", "scheme")) {
        if (!was.child(word).node().equals(is.child(word).node())) {
          section.breaking(
              "security-scheme",
              was.child(word),
              is.child(word),
              "a client that shows its credential the old way is refused");
        }
      }
      section.schema(Direction.REQUEST, was.child("x-scopes"), is.child("x-scopes"));
      section.rest(was, is, Set.of("type", "in", "name", "scheme", "x-scopes", "bearerFormat"));
    }
  }

  private void operation(Located was, Located is) {
    Section section = section(subject(is.exists() ? is : was), is.exists() ? is : was);
    if (!was.exists()) {
      section.additive("operation-added", NOTHING, is.child("operationId"), "nobody calls it yet");
    } else if (!is.exists()) {
      section.breaking(
          "operation-removed",
          was.child("operationId"),
          NOTHING,
          "a client that calls it gets 404 or 405");
    } else {
      new OperationDiff(section).compare(parent(older, was), was, parent(newer, is), is);
    }
  }

  private void event(Located was, Located is) {
    Section section =
        section(name(is.exists() ? is : was).text(), (is.exists() ? is : was).child("post"));
    if (!was.exists()) {
      section.additive(
          "event-added", NOTHING, name(is), "only who asks for it, or for all, receives it");
    } else if (!is.exists()) {
      section.breaking(
          "event-removed", name(was), NOTHING, "a receiver that waits for it waits for ever");
    } else {
      Located old = older.resolve(was.child("post").child("requestBody"));
      Located now = newer.resolve(is.child("post").child("requestBody"));
      Content.compare(section, Direction.EVENT, old.child("content"), now.child("content"));
      new ParameterDiff(section, Direction.EVENT)
          .compare(was, was.child("post"), is, is.child("post"));
      section.rest(
          was.child("post"),
          is.child("post"),
          Set.of("requestBody", "parameters", "responses", "operationId", "tags", "security"));
    }
  }

  private Section section(String subject, Located operation) {
    List<String> requirements =
        operation.child("x-requirements").node().valueStream().map(JsonNode::asString).toList();
    return new Section(older, newer, findings, new Place(subject, requirements));
  }

  private static String subject(Located operation) {
    String[] steps = operation.pointer().split("/");
    return steps[3].toUpperCase(Locale.ROOT) + " " + steps[2].replace("~1", "/").replace("~0", "~");
  }

  private static Located parent(Document document, Located operation) {
    return document.at(operation.pointer().substring(0, operation.pointer().lastIndexOf('/')));
  }

  private static Located name(Located at) {
    return new Located(
        StringNode.valueOf(at.pointer().substring(at.pointer().lastIndexOf('/') + 1)),
        at.pointer());
  }

  /** By method and path; the name of a path parameter is not on the wire. */
  private Map<String, Located> operations(Document document) {
    Map<String, Located> operations = new LinkedHashMap<>();
    Located paths = document.at("#/paths");
    for (String path : paths.node().propertyNames()) {
      for (String method : paths.child(path).node().propertyNames()) {
        if (METHODS.contains(method)) {
          operations.put(
              method + " " + path.replaceAll("\\{[^}]*}", "{}"), paths.child(path).child(method));
        }
      }
    }
    return operations;
  }

  private Map<String, Located> events(Document document) {
    Map<String, Located> events = new LinkedHashMap<>();
    Located webhooks = document.at("#/webhooks");
    webhooks.node().propertyNames().forEach(n -> events.put(n, webhooks.child(n)));
    return events;
  }

  private static Map<String, Located> servers(Document document) {
    Map<String, Located> servers = new LinkedHashMap<>();
    Located list = document.at("#/servers");
    for (int i = 0; i < list.node().size(); i++) {
      servers.put(list.child(i).child("url").text(), list.child(i).child("url"));
    }
    return servers;
  }

  private static Map<String, Located> schemes(Document document) {
    Map<String, Located> schemes = new LinkedHashMap<>();
    Located list = document.at("#/components/securitySchemes");
    list.node().propertyNames().forEach(n -> schemes.put(n, list.child(n)));
    return schemes;
  }
}
