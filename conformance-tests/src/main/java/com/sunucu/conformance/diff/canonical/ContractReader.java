package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.read.Unreadable;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a document as a contract in canonical form. */
public final class ContractReader {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace", "query");

  private static final Set<String> DOCUMENT =
      Set.of(
          "openapi",
          "$self",
          "jsonSchemaDialect",
          "info",
          "servers",
          "paths",
          "webhooks",
          "components",
          "security",
          "x-edge-responses");

  private static final Set<String> ITEM =
      Set.of("$ref", "parameters", "servers", "additionalOperations");

  private final Source source;
  private final boolean servers;
  private final CanonicalSchemas schemas;
  private final CanonicalOperationReader reader;
  private final Map<String, Part> operations = new LinkedHashMap<>();
  private final Map<String, Part> events = new LinkedHashMap<>();

  private ContractReader(Source source, boolean servers) {
    this.source = source;
    this.servers = servers;
    this.schemas = new CanonicalSchemas(source.root().missing(), Version.is30(source));
    this.reader = new CanonicalOperationReader(source.root(), schemas);
  }

  /**
   * Reads a contract.
   *
   * @param servers whether the addresses belong to it
   * @throws Unreadable if the document uses an unknown feature or has an unresolvable reference
   */
  public static CanonicalContract read(Source source, boolean servers) {
    return new ContractReader(source, servers).contract();
  }

  private CanonicalContract contract() {
    Spot root = source.root();
    for (Spot path : root.child("paths").members()) {
      if (!path.name().startsWith("x-")) {
        item(path, (method, at) -> operation(path, method, at));
      }
    }
    for (Spot webhook : root.child("webhooks").members()) {
      item(webhook, (method, at) -> event(webhook.name(), webhook, method, at));
    }
    Map<String, Spot> components = new LinkedHashMap<>();
    root.child("components").child("schemas").members().forEach(s -> components.put(s.name(), s));
    return new CanonicalContract(document(), operations, events, components, schemas);
  }

  private interface Method {
    void read(String method, Spot at);
  }

  /** Every method of a path item, with its reference followed. */
  private void item(Spot item, Method use) {
    Spot at = Source.resolve(item);
    if (!at.node().isObject()) {
      throw new Unreadable(at + " must be a path item: a mapping");
    }
    for (Spot member : at.members()) {
      if (METHODS.contains(member.name())) {
        use.read(member.name().toUpperCase(Locale.ROOT), member);
      }
    }
    at.child("additionalOperations").members().forEach(m -> use.read(m.name(), m));
  }

  private void operation(Spot path, String method, Spot at) {
    String shape = path.name().replaceAll("\\{[^}]*}", "{}");
    String name = method + " " + path.name();
    Part part = reader.operation(PartKind.OPERATION, name, at);
    Spot item = Source.resolve(path);
    reader.parameters(part, path.name(), item, at);
    part.plain("path-names", names(path.name()), path);
    surroundings(part, item, at);
    Part twin = operations.put(method + " " + shape, part);
    if (twin != null) {
      throw new Unreadable(
          path + ": " + name + " and " + twin.name() + " are the same path: keep one of them");
    }
    callbacks(name, at);
  }

  private static List<String> names(String path) {
    return java.util.regex.Pattern.compile("\\{([^}]*)}")
        .matcher(path)
        .results()
        .map(r -> r.group(1))
        .toList();
  }

  private void surroundings(Part part, Spot item, Spot at) {
    for (Spot own : item.members()) {
      if (!ITEM.contains(own.name()) && !METHODS.contains(own.name())) {
        Words.rest(part, item.with(only(own)), Set.of(), "path ");
      }
    }
    if (servers) {
      Spot given =
          at.node().has("servers")
              ? at.child("servers")
              : item.node().has("servers") ? item.child("servers") : source.root().child("servers");
      ServerReader.servers(part, given);
    }
  }

  private static tools.jackson.databind.JsonNode only(Spot member) {
    return tools.jackson.databind.node.JsonNodeFactory.instance
        .objectNode()
        .set(member.name(), member.node());
  }

  private void callbacks(String operation, Spot at) {
    for (Spot named : at.child("callbacks").members()) {
      Spot callback = Source.resolve(named);
      List<Spot> expressions =
          callback.members().stream().filter(m -> !m.name().startsWith("x-")).toList();
      for (Spot expression : expressions) {
        String subject = operation + " callback " + named.name();
        String key = expressions.size() == 1 ? subject : subject + " " + expression.name();
        item(
            expression,
            (method, there) ->
                event(key, expression, method, there)
                    .plain("expression", expression.name(), expression));
      }
    }
  }

  private Part event(String name, Spot named, String method, Spot at) {
    boolean usual = method.equals("POST");
    Part part = reader.operation(PartKind.EVENT, usual ? name : name + " (" + method + ")", at);
    Spot item = Source.resolve(named);
    reader.parameters(part, "", item, at);
    for (Spot own : item.members()) {
      if (!ITEM.contains(own.name()) && !METHODS.contains(own.name())) {
        Words.rest(part, item.with(only(own)), Set.of(), "path ");
      }
    }
    events.put(name + " " + method, part);
    return part;
  }

  private Part document() {
    Spot root = source.root();
    Part document = new Part(PartKind.DOCUMENT, "document", root);
    Words.rest(document, root, DOCUMENT);
    Words.rest(document, root.child("info"), Set.of("version", "x-released"), "info ");
    for (Spot response : root.child("x-edge-responses").members()) {
      document.add(response.name(), reader.response(response));
    }
    Set<String> used = new HashSet<>();
    Stream.concat(operations.values().stream(), events.values().stream())
        .forEach(part -> used.addAll(Alternatives.schemes(part)));
    for (Spot scheme : root.child("components").child("securitySchemes").members()) {
      if (!used.contains(scheme.name())) {
        document.note("security-scheme " + scheme.name() + " unused-scheme", scheme);
      }
    }
    Spot schemes = root.child("components").child("securitySchemes");
    used.forEach(name -> document.add(name, scheme(schemes.child(name))));
    if (servers && operations.isEmpty()) {
      ServerReader.servers(document, root.child("servers"));
    }
    return document;
  }

  private static void flow(Part part, Spot flow) {
    String name = flow.name();
    Map<String, String> addresses = new TreeMap<>();
    for (Spot member : flow.members()) {
      if (member.name().endsWith("Url")) {
        addresses.put(member.name(), member.text());
      }
    }
    part.plain("flow " + name, addresses, flow);
    flow.child("scopes")
        .members()
        .forEach(scope -> {
          part.plain("flow-scope " + name + " " + scope.name(), true, scope);
          part.note("flow-scope " + name + " " + scope.name() + " description", scope);
        });
    Set<String> handled = new HashSet<>(addresses.keySet());
    handled.add("scopes");
    Words.rest(part, flow, handled, "flow " + name + " ");
  }

  private Part scheme(Spot named) {
    Spot at = Source.resolve(named);
    Part part = new Part(PartKind.SCHEME, named.name(), named);
    for (String word : List.of("type", "in", "name", "scheme")) {
      if (at.node().has(word)) {
        String text = at.child(word).text();
        boolean caseless =
            word.equals("scheme")
                || (word.equals("name") && at.child("in").text().equals("header"));
        part.plain(word, caseless ? text.toLowerCase(Locale.ROOT) : text, at.child(word));
      }
    }
    if (at.node().has("x-scopes")) {
      Spot scopes = at.child("x-scopes");
      part.fact("x-scopes", new Fact.Sub(schemas.term(scopes), scopes));
    }
    for (Spot flow : at.child("flows").members()) {
      flow(part, flow);
    }
    Words.rest(part, at, Set.of("$ref", "type", "in", "name", "scheme", "x-scopes", "flows"));
    return part;
  }
}
