package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** The addresses of an API. The name of a variable is not on the wire; its values are. */
final class ServerReader {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");
  private static final Pattern HOST = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");

  private ServerReader() {}

  static void servers(Part owner, Spot given) {
    if (given.node().isEmpty()) {
      Spot usual = given.with(JsonNodeFactory.instance.objectNode().put("url", "/"));
      add(owner, usual);
    }
    given.items().forEach(server -> add(owner, Source.resolve(server)));
  }

  private static void add(Part owner, Spot at) {
    String url = at.child("url").text();
    Part part = new Part(PartKind.SERVER, url, at.node().has("url") ? at.child("url") : at);
    Matcher variables = VARIABLE.matcher(url);
    for (int i = 1; variables.find(); i++) {
      variable(part, i, at.child("variables").child(variables.group(1)));
    }
    Words.rest(part, at, Set.of("url", "variables", "name"));
    owner.add(shape(url), part);
  }

  private static void variable(Part part, int number, Spot at) {
    if (at.node().has("enum")) {
      Set<String> values = new TreeSet<>();
      at.child("enum").items().forEach(v -> values.add(v.text()));
      part.plain("variable-values " + number, values, at.child("enum"));
    }
    if (at.node().has("default")) {
      part.plain("variable-default " + number, at.child("default").text(), at.child("default"));
    }
    Words.rest(part, at, Set.of("enum", "default"), "variable " + number + " ");
  }

  private static String shape(String url) {
    String bare = VARIABLE.matcher(url).replaceAll("{}");
    Matcher host = HOST.matcher(bare);
    String lower =
        host.find() ? host.group().toLowerCase(Locale.ROOT) + bare.substring(host.end()) : bare;
    return lower.length() > 1 && lower.endsWith("/")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }
}
