package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.contract.Document.Located;
import com.sunucu.codegen.contract.RawSchemas;
import com.sunucu.codegen.java.Literals;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.view.Constants.Fact;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the headers of requests, of responses and of events: their names, values and bounds. */
public final class HeadersReader {

  private final Document document;
  private final Names names;

  public HeadersReader(Document document, Names names) {
    this.document = document;
    this.names = names;
  }

  /** The headers of the contract's own operations, by name; those of a shared contract are its. */
  public List<Fact> ofOperations() {
    List<Described> headers = new ArrayList<>(schemes());
    for (PathItem item : document.content().getPaths().values()) {
      parameters(item.getParameters()).forEach(headers::add);
      for (Operation operation : item.readOperations()) {
        parameters(operation.getParameters()).forEach(headers::add);
        headers.addAll(responses(operation.getResponses().values()));
      }
    }
    headers.addAll(responses(document.responses()));
    Map<String, List<Fact>> byName = new TreeMap<>();
    headers.forEach(header -> byName.computeIfAbsent(header.name(), name -> facts(header)));
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /** The headers that an event is sent with, in the contract's order. */
  List<Fact> ofEvent(PathItem webhook) {
    return parameters(webhook.getPost().getParameters())
        .map(this::facts)
        .flatMap(List::stream)
        .toList();
  }

  /** A header as the contract describes it. */
  private record Described(String name, Optional<String> description, Optional<Schema<?>> schema) {

    String text() {
      return description.orElse("The header `%s`.".formatted(name));
    }
  }

  private List<Described> schemes() {
    Map<String, SecurityScheme> schemes = document.content().getComponents().getSecuritySchemes();
    List<Described> headers = new ArrayList<>();
    for (SecurityScheme scheme : Optional.ofNullable(schemes).orElse(Map.of()).values()) {
      switch (scheme.getType()) {
        case HTTP, OAUTH2, OPENIDCONNECT -> headers.add(described("Authorization", scheme));
        case APIKEY -> {
          if (scheme.getIn() == SecurityScheme.In.HEADER) {
            headers.add(described(scheme.getName(), scheme));
          }
        }
        case MUTUALTLS -> {}
      }
    }
    return headers;
  }

  /** What a scheme says in extensions it says of the header's value. */
  private static Described described(String name, SecurityScheme scheme) {
    Schema<?> value = new Schema<>();
    value.setExtensions(scheme.getExtensions());
    return new Described(name, Optional.ofNullable(scheme.getDescription()), Optional.of(value));
  }

  private Stream<Described> parameters(List<Parameter> parameters) {
    return Optional.ofNullable(parameters).stream()
        .flatMap(List::stream)
        .map(document::resolve)
        .filter(this::isOwn)
        .map(Located::value)
        .filter(parameter -> "header".equals(parameter.getIn()))
        .map(parameter ->
            new Described(
                parameter.getName(),
                Optional.ofNullable(parameter.getDescription()),
                RawSchemas.typed(parameter.getSchema())));
  }

  private List<Described> responses(Collection<ApiResponse> responses) {
    List<Described> headers = new ArrayList<>();
    for (ApiResponse response : responses) {
      Located<ApiResponse> located = document.resolve(response);
      Optional.ofNullable(located.value().getHeaders())
          .orElse(Map.of())
          .forEach((name, reference) -> {
            Located<Header> header = located.in().resolve(reference);
            if (isOwn(header)) {
              headers.add(
                  new Described(
                      name,
                      Optional.ofNullable(header.value().getDescription()),
                      RawSchemas.typed(header.value().getSchema())));
            }
          });
    }
    return headers;
  }

  private boolean isOwn(Located<?> located) {
    return located.in() == document;
  }

  private List<Fact> facts(Described header) {
    String constant = names.constant(header.name());
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(header.text(), "String", constant, Literals.string(header.name())));
    header
        .schema()
        .ifPresent(schema -> {
          if (schema.getConst() != null) {
            facts.add(
                Fact.of(
                    "The one value of `%s`.".formatted(constant),
                    "String",
                    constant + "_VALUE",
                    Literals.string(schema.getConst().toString())));
          }
          facts.addAll(SchemaFacts.of(header.name(), constant + "_", schema));
        });
    return facts;
  }
}
