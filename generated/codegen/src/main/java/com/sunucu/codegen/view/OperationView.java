package com.sunucu.codegen.view;

import com.sunucu.codegen.java.JavaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the contract says of an operation.
 *
 * @param id its operationId, in Java the name of its method
 * @param constant its name in the class of all operations
 * @param api the interface that has its method
 * @param method of HTTP, in capitals
 * @param security the schemes that let a caller in
 * @param scope that a credential must have, where the contract has scopes
 * @param parameters path, query, header and body, in this order
 */
public record OperationView(
    String id,
    String constant,
    String api,
    String method,
    String path,
    String tag,
    Texts texts,
    Set<String> security,
    Optional<Scope> scope,
    Success success,
    List<ParameterView> parameters,
    Traits traits) {

  /** What a person reads of it. */
  public record Texts(String summary, Optional<String> description, List<String> requirements) {}

  /** The scope that a credential must have: on the wire, and in Java. */
  public record Scope(String value, String expression) {}

  /** Its one success response. */
  public record Success(int status, Optional<JavaType> body, Optional<String> description) {}

  /** What the contract says in x-idempotent, x-destructive and x-location. */
  public record Traits(boolean idempotent, boolean destructive, Optional<String> location) {}
}
