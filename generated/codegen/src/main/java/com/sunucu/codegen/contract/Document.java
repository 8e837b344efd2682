package com.sunucu.codegen.contract;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A contract as it is written, references kept. OpenAPI Generator hands its generators a document
 * in which references to other files are replaced by copies of what they point at; a copy no longer
 * tells that it is the first contract's Server.
 */
public final class Document {

  private final Path file;
  private final OpenAPI content;
  private final String modelPackage;
  private final Optional<Document> shared;

  /** Something of a contract, and the document that its references are relative to. */
  public record Located<T>(T value, Document in) {}

  /** A named schema: the document that holds it, and its name there. */
  public record SchemaName(Document in, String name) {}

  private Document(Path file, String modelPackage, Optional<Document> shared) {
    this.file = file.toAbsolutePath().normalize();
    this.modelPackage = modelPackage;
    this.shared = shared;
    ParseOptions keepReferences = new ParseOptions();
    keepReferences.setResolve(false);
    this.content = new OpenAPIV3Parser().read(this.file.toString(), null, keepReferences);
    if (content == null) {
      throw new ContractFault(
          file.toString(), "cannot be read", "Give the path of an OpenAPI document.");
    }
  }

  /**
   * @param modelPackage of the classes made from the document's schemas
   * @param shared the one other document that this one may refer to
   */
  public static Document read(Path file, String modelPackage, Optional<Document> shared) {
    return new Document(file, modelPackage, shared);
  }

  public OpenAPI content() {
    return content;
  }

  public String fileName() {
    return file.getFileName().toString();
  }

  public String modelPackage() {
    return modelPackage;
  }

  public Map<String, Schema<?>> schemas() {
    return RawSchemas.typed(components().getSchemas());
  }

  /** The named responses: those of operations, and of requests that no operation is for. */
  public Collection<ApiResponse> responses() {
    return Optional.ofNullable(components().getResponses()).orElse(Map.of()).values();
  }

  /** The schema that a reference names. */
  public SchemaName schemaName(String reference) {
    Document document = document(reference);
    return new SchemaName(document, lastSegment(reference));
  }

  public Located<Schema<?>> schema(SchemaName name) {
    return new Located<>(name.in().find(name.in().schemas(), name.name()), name.in());
  }

  public Located<Parameter> resolve(Parameter parameter) {
    return resolve(
        parameter, Parameter::get$ref, document -> document.components().getParameters());
  }

  public Located<ApiResponse> resolve(ApiResponse response) {
    return resolve(
        response, ApiResponse::get$ref, document -> document.components().getResponses());
  }

  public Located<Header> resolve(Header header) {
    return resolve(header, Header::get$ref, document -> document.components().getHeaders());
  }

  private <T> Located<T> resolve(
      T value, Function<T, String> reference, Function<Document, Map<String, T>> components) {
    String target = reference.apply(value);
    if (target == null) {
      return new Located<>(value, this);
    }
    Document document = document(target);
    return document.resolve(
        document.find(components.apply(document), lastSegment(target)), reference, components);
  }

  private Document document(String reference) {
    String path = reference.substring(0, reference.indexOf('#'));
    if (path.isEmpty()) {
      return this;
    }
    return shared
        .filter(document -> document.file.equals(file.resolveSibling(path).normalize()))
        .orElseThrow(() ->
            new ContractFault(
                "%s refers to %s, which".formatted(fileName(), path),
                "is not the contract that it shares",
                "Name that file in the generator's option sharedSpec."));
  }

  private <T> T find(Map<String, T> components, String name) {
    return Optional.ofNullable(components)
        .map(all -> all.get(name))
        .orElseThrow(() ->
            new ContractFault(
                fileName(), "has no component " + name, "Add it, or mend the reference to it."));
  }

  private Components components() {
    return Optional.ofNullable(content.getComponents()).orElseGet(Components::new);
  }

  private static String lastSegment(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
