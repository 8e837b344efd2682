package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.Set;

/** The encodings of the parts of a form, without the defaults. */
final class Encodings {

  private static final Set<String> READ =
      Set.of("contentType", "style", "explode", "allowReserved", "headers");

  private Encodings() {}

  static void read(Part media, Spot content, CanonicalSchemas schemas) {
    for (Spot encoding : content.child("encoding").members()) {
      String part = "encoding " + encoding.name() + " ";
      Spot type = encoding.child("contentType");
      if (type.exists() && !type.text().equals(usual(content, encoding.name(), schemas))) {
        media.plain(part + "contentType", MediaType.canonical(type.text()), type);
      }
      Spot style = encoding.child("style");
      boolean form = !style.exists() || style.text().equals("form");
      Spot explode = encoding.child("explode");
      if (!form) {
        media.plain(part + "style", style.text(), style);
      }
      if (explode.exists() && explode.isTrue() != form) {
        media.plain(part + "explode", explode.isTrue(), explode);
      }
      if (encoding.child("allowReserved").isTrue()) {
        media.plain(part + "allowReserved", true, encoding.child("allowReserved"));
      }
      if (!encoding.child("headers").node().isEmpty()) {
        media.fact(part + "headers", new Fact.Raw(encoding.child("headers")));
      }
      Words.rest(media, encoding, READ, part);
    }
  }

  /** The content type of a part when none is given, by the type of the property. */
  private static String usual(Spot content, String property, CanonicalSchemas schemas) {
    Spot schema = Source.resolve(content.child("schema"));
    Set<String> types =
        schemas.shape(schemas.term(schema.child("properties").child(property))).types();
    if (types.size() != 1) {
      return "";
    }
    return switch (types.iterator().next()) {
      case "object" -> "application/json";
      case "array" -> "";
      default -> "text/plain";
    };
  }
}
