package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.contract.Document.Located;
import com.sunucu.codegen.java.JavaType;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.java.TypeResolver;
import com.sunucu.codegen.view.OperationView;
import com.sunucu.codegen.view.OperationView.Success;
import com.sunucu.codegen.view.OperationView.Texts;
import com.sunucu.codegen.view.OperationView.Traits;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an operation of the contract and refuses what no server could be made of. */
public final class OperationReader {

  private final Document document;
  private final Names names;
  private final TypeResolver types;
  private final ParameterReader parameters;
  private final SecurityReader security;

  public OperationReader(Document document, Names names) {
    this.document = document;
    this.names = names;
    this.types = new TypeResolver(names);
    this.parameters = new ParameterReader(document, names);
    this.security = new SecurityReader(document, names);
  }

  public OperationView read(String path, PathItem item, HttpMethod method, Operation operation) {
    String id = operation.getOperationId();
    if (id == null) {
      throw new ContractFault(
          method + " " + path, "has no operationId", "Give it one: it becomes the method's name.");
    }
    String where = "%s %s (%s)".formatted(method, path, id);
    String tag = tag(where, operation);
    return new OperationView(
        id,
        names.operation(id),
        names.api(tag),
        method.name(),
        path,
        tag,
        texts(where, operation),
        security.schemes(where, operation),
        security.scope(where, operation),
        success(where, operation),
        parameters.read(where, item, operation),
        traits(operation));
  }

  private static String tag(String where, Operation operation) {
    List<String> tags = Optional.ofNullable(operation.getTags()).orElse(List.of());
    if (tags.size() != 1) {
      throw new ContractFault(
          where,
          "has " + tags.size() + " tags",
          "Give it one: it names the interface it belongs to.");
    }
    return tags.getFirst();
  }

  private static Texts texts(String where, Operation operation) {
    if (operation.getSummary() == null) {
      throw new ContractFault(where, "has no summary", "Say in a few words what it does.");
    }
    return new Texts(
        operation.getSummary(),
        Optional.ofNullable(operation.getDescription()),
        extension(operation, "x-requirements")
            .map(value -> ((List<?>) value).stream().map(String::valueOf).toList())
            .orElse(List.of()));
  }

  private Success success(String where, Operation operation) {
    List<Map.Entry<String, ApiResponse>> successes =
        operation.getResponses().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("2"))
            .toList();
    if (successes.size() != 1) {
      throw new ContractFault(
          where,
          successes.isEmpty()
              ? "has no success status"
              : "has the success statuses "
                  + String.join(", ", successes.stream().map(Map.Entry::getKey).toList()),
          "Declare exactly one response of 200 to 299.");
    }
    String status = successes.getFirst().getKey();
    if (!status.matches("2\\d\\d")) {
      throw new ContractFault(
          where, "has the success status " + status, "Name one status, not a range.");
    }
    Located<ApiResponse> response = document.resolve(successes.getFirst().getValue());
    return new Success(
        Integer.parseInt(status),
        body(where, response.value().getContent(), response.in()),
        Optional.ofNullable(response.value().getDescription()));
  }

  private Optional<JavaType> body(String where, Content content, Document in) {
    if (content == null || content.isEmpty()) {
      return Optional.empty();
    }
    Schema<?> schema = ParameterReader.jsonSchema(where + ", its response,", content);
    return Optional.of(types.resolve(where + ", its response,", new Located<>(schema, in)).type());
  }

  static boolean isIdempotent(Operation operation) {
    return extension(operation, "x-idempotent").map(Boolean.TRUE::equals).orElse(false);
  }

  private static Traits traits(Operation operation) {
    return new Traits(
        isIdempotent(operation),
        extension(operation, "x-destructive").map(Boolean.TRUE::equals).orElse(false),
        extension(operation, "x-location").map(String::valueOf));
  }

  private static Optional<Object> extension(Operation operation, String name) {
    return Optional.ofNullable(operation.getExtensions()).map(extensions -> extensions.get(name));
  }
}
