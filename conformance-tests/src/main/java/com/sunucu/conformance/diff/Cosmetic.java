package com.sunucu.conformance.diff;

import java.util.Set;

/** Keywords that tell people something and change nothing on the wire. */
final class Cosmetic {

  static final String WHY = "nothing on the wire differs";

  private static final Set<String> NAMES =
      Set.of(
          "summary",
          "description",
          "title",
          "example",
          "examples",
          "externalDocs",
          "deprecated",
          "links",
          "$comment",
          "x-requirements");

  private Cosmetic() {}

  static boolean is(String keyword) {
    return NAMES.contains(keyword);
  }
}
