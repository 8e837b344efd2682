package com.sunucu.conformance.diff;

import com.sunucu.conformance.contract.Located;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of a {@code oneOf} or {@code anyOf}, each under what it refers to, else under its
 * place.
 */
final class Alternatives {

  private Alternatives() {}

  static Map<String, Located> of(Located choice) {
    Map<String, Located> members = new LinkedHashMap<>();
    for (int i = 0; i < choice.node().size(); i++) {
      Located member = choice.child(i);
      String ref = member.child("$ref").text();
      members.put(ref.isEmpty() ? String.valueOf(i) : ref, member);
    }
    return members;
  }
}
