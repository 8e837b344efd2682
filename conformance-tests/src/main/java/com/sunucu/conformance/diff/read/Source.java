package com.sunucu.conformance.diff.read;

import com.sunucu.conformance.contract.Document;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A document and those that it refers to. References are resolved on demand and never inlined, so a
 * place keeps the pointer at which it can be edited.
 */
public final class Source {

  private final Origin origin;
  private final JsonNode root;
  private final Optional<Node> marks;

  /** The documents of one contract by name; they share it. */
  private final Map<String, Source> loaded;

  private final Map<String, Spot> anchors = new HashMap<>();
  private boolean indexed;

  private Source(Origin origin, JsonNode root, Optional<Node> marks, Map<String, Source> loaded) {
    this.origin = origin;
    this.root = root;
    this.marks = marks;
    this.loaded = loaded;
    loaded.put(origin.name(), this);
  }

  /**
   * Reads what an argument of the command line names: {@code -} for standard input, {@code
   * REV:path} for a file of a git revision, else a file.
   *
   * @throws Unreadable when it cannot be read
   */
  public static Source read(String argument, InputStream standardInput) {
    return load(Origin.of(argument, standardInput), new HashMap<>());
  }

  /** A document from its text, YAML or JSON; relative references have nothing to refer to. */
  public static Source parse(String name, String text) {
    return load(new Origin.OfText(name, text), new HashMap<>());
  }

  /** A document that is read already; its lines are not known. */
  public static Source of(String name, JsonNode root) {
    return new Source(new Origin.OfText(name, ""), root, Optional.empty(), new HashMap<>());
  }

  /** A document that another part of the harness has read. */
  public static Source of(Document document) {
    return of(document.name(), document.root());
  }

  private static Source load(Origin origin, Map<String, Source> loaded) {
    YamlReader.Read read = YamlReader.read(origin.name(), origin.text());
    if (!read.root().isObject()) {
      throw new Unreadable(origin.name() + " is not a document: it must be a mapping");
    }
    return new Source(origin, read.root(), Optional.of(read.marks()), loaded);
  }

  public String name() {
    return origin.name();
  }

  public Spot root() {
    return new Spot(this, "#", root);
  }

  int line(String pointer) {
    return marks.map(m -> LineNumbers.of(m, pointer)).orElse(0);
  }

  /**
   * Follows {@code $ref} to a value that is not a reference. A reference with sibling members is
   * followed, too: the caller reads the siblings.
   *
   * @throws Unreadable if a reference is unresolvable or circular
   */
  public static Spot resolve(Spot from) {
    Spot at = from;
    Set<Spot> seen = new HashSet<>();
    while (at.node().isObject() && at.node().path("$ref").isString()) {
      if (!seen.add(at)) {
        throw new Unreadable(from + ": its $ref leads in a circle and never to a value");
      }
      at = target(at);
    }
    return at;
  }

  /**
   * What the {@code $ref} of a value names, one step.
   *
   * @throws Unreadable when there is nothing
   */
  public static Spot target(Spot from) {
    return from.source().find(from, from.node().path("$ref").asString(""));
  }

  private Spot find(Spot from, String reference) {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : decoded(from, reference.substring(hash + 1));
    Source there = file.isEmpty() ? this : document(from, file);
    Spot found = there.inside(from, reference, fragment);
    if (!found.exists()) {
      throw new Unreadable(
          from + ": $ref names " + reference + ", and there is nothing at that place");
    }
    return found;
  }

  private Spot inside(Spot from, String reference, String fragment) {
    if (fragment.isEmpty()) {
      return root();
    }
    if (fragment.startsWith("/")) {
      try {
        return new Spot(this, "#" + fragment, root.at(JsonPointer.compile(fragment)));
      } catch (IllegalArgumentException e) {
        throw new Unreadable(from + ": $ref names " + reference + ", which is no JSON pointer", e);
      }
    }
    index();
    return anchors.getOrDefault("#" + fragment, root().missing());
  }

  private Source document(Spot from, String file) {
    index();
    Spot identified = anchors.get(file);
    if (identified != null) {
      return identified.source();
    }
    if (file.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") || file.startsWith("//")) {
      throw new Unreadable(
          from
              + ": $ref names "
              + file
              + ", and nothing is read from the network: bundle the"
              + " document, or refer to a relative file");
    }
    Origin origin =
        this.origin
            .sibling(decoded(from, file))
            .orElseThrow(() ->
                new Unreadable(
                    from
                        + ": $ref names the file "
                        + file
                        + ", and "
                        + name()
                        + " has no folder to look in: bundle the document"));
    Source known = loaded.get(origin.name());
    if (known != null) {
      return known;
    }
    try {
      return load(origin, loaded);
    } catch (Unreadable e) {
      throw new Unreadable(from + ": $ref names " + file + ": " + e.getMessage(), e);
    }
  }

  private static String decoded(Spot from, String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(from + ": $ref has a wrong percent encoding: " + part, e);
    }
  }

  /** Anchors by {@code #name}, and the document itself by its {@code $self} or {@code $id}. */
  private void index() {
    if (!indexed) {
      indexed = true;
      for (String word : new String[] {"$self", "$id"}) {
        if (root.path(word).isString()) {
          anchors.put(root.path(word).asString(), root());
        }
      }
      index(root());
    }
  }

  private void index(Spot at) {
    for (String word : new String[] {"$anchor", "$dynamicAnchor"}) {
      if (at.node().path(word).isString()) {
        Spot before = anchors.putIfAbsent("#" + at.node().path(word).asString(), at);
        if (before != null && !before.equals(at) && before.node() != at.node()) {
          throw new Unreadable(at + ": the anchor stands at " + before.pointer() + ", too");
        }
      }
    }
    at.items().forEach(this::index);
    at.members().forEach(this::index);
  }
}
