package com.sunucu.codegen;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the contract says of an operation.
 *
 * @param id its operationId, in Java the name of its method
 * @param constant its name in Operations
 * @param api the interface that has its method
 * @param security the accepted schemes
 * @param scope the constant of Scope that a credential must have
 * @param answer the type of the success response's body
 * @param parameters path, query, header and body, in this order
 * @param requirements that it serves
 */
record OperationView(
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
  record Texts(String summary, Optional<String> description, List<String> requirements) {}

  /** The scope that a credential must have: on the wire, and in Java. */
  record Scope(String value, String expression) {}

  /** Its one success response. */
  record Success(int status, Optional<JavaType> body, Optional<String> description) {}

  /** What the contract says in x-idempotent, x-destructive and x-location. */
  record Traits(boolean idempotent, boolean destructive, Optional<String> location) {}
}
