package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.read.Unreadable;

/** The OpenAPI version and the dialect of the schemas; unknown ones are refused. */
final class Version {

  private Version() {}

  /** Whether schemas are written as OpenAPI 3.0 has them. */
  static boolean is30(Source source) {
    Spot root = source.root();
    if (root.node().has("swagger")) {
      throw new Unreadable(
          source.name()
              + " is Swagger "
              + root.child("swagger").text()
              + ": convert it to OpenAPI 3.1 first");
    }
    Spot version = root.child("openapi");
    if (!version.exists()) {
      throw new Unreadable(source.name() + " is no OpenAPI document: it has no `openapi:`");
    }
    String number = version.text();
    if (!number.matches("3\\.[012](\\..*)?")) {
      throw new Unreadable(version + ": OpenAPI " + number + " is not known; 3.0, 3.1 and 3.2 are");
    }
    Spot dialect = root.child("jsonSchemaDialect");
    if (dialect.exists() && !known(dialect.text())) {
      throw new Unreadable(
          dialect
              + ": the schema dialect "
              + dialect.text()
              + " is not known; that of OpenAPI and"
              + " JSON Schema 2020-12 are");
    }
    return number.startsWith("3.0");
  }

  private static boolean known(String dialect) {
    return dialect.matches("https://spec\\.openapis\\.org/oas/3\\.[12]/dialect/.*")
        || dialect.matches("https://json-schema\\.org/draft/2020-12/schema#?");
  }
}
