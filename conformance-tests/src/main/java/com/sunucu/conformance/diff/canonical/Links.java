package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.JsonEquality;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where a response leads to. */
final class Links {

  private static final Set<String> LEADS =
      Set.of("operationId", "operationRef", "parameters", "requestBody");

  private Links() {}

  static void read(Part response, Spot named) {
    Spot at = Source.resolve(named);
    Map<String, String> leads = new TreeMap<>();
    for (Spot member : at.members()) {
      if (LEADS.contains(member.name())) {
        leads.put(member.name(), JsonEquality.key(member.node()));
      }
    }
    response.plain("link " + named.name(), leads, named);
    Words.rest(
        response,
        at,
        Set.of("$ref", "operationId", "operationRef", "parameters", "requestBody"),
        "link-text " + named.name() + " ");
  }
}
