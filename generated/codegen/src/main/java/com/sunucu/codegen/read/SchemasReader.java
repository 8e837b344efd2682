package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.contract.RawSchemas;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.view.Constants;
import com.sunucu.codegen.view.Constants.Fact;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the bounds and patterns of the contract's named schemas and of their properties. */
public final class SchemasReader {

  private final Document document;
  private final Names names;

  public SchemasReader(Document document, Names names) {
    this.document = document;
    this.names = names;
  }

  /** A class for each schema that states a bound or a pattern, in the contract's order. */
  public List<Constants> read() {
    List<Constants> groups = new ArrayList<>();
    for (Map.Entry<String, Schema<?>> named : document.schemas().entrySet()) {
      List<Fact> facts = facts(named.getKey(), named.getValue());
      if (!facts.isEmpty()) {
        groups.add(
            Constants.group(
                names.bounds(named.getKey()),
                "Bounds of the schema `%s`.".formatted(named.getKey()),
                facts));
      }
    }
    return groups;
  }

  private List<Fact> facts(String name, Schema<?> schema) {
    List<Fact> facts = new ArrayList<>(SchemaFacts.of(name, "", schema));
    RawSchemas.properties(schema)
        .forEach((property, value) ->
            facts.addAll(SchemaFacts.of(name + "." + property, names.prefix(property), value)));
    return facts;
  }
}
