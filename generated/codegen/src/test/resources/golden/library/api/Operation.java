// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import library.api.model.Scope;

/**
 * What the contract says of one operation.
 *
 * @param id the operationId
 * @param method the HTTP method in capitals
 * @param path with parameters in braces, as in OpenAPI and Javalin
 * @param tag the group that the contract puts it in
 * @param summary what it does, in a few words
 * @param security the schemes of the contract that let a caller in; empty where anybody may call
 * @param scope what a credential must be allowed, where it takes one
 * @param successStatus the status of an answer that is no error
 * @param idempotent whether it honours Idempotency-Key
 * @param destructive whether it destroys what cannot be had back
 * @param location the Location of what it creates, in OpenAPI's runtime expressions
 */
public record Operation(
    String id,
    String method,
    String path,
    String tag,
    String summary,
    Set<String> security,
    Optional<Scope> scope,
    int successStatus,
    boolean idempotent,
    boolean destructive,
    Optional<String> location) {

  public Operation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(summary, "summary");
    security = Set.copyOf(security);
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(location, "location");
  }
}
