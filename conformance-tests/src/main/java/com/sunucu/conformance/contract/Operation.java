package com.sunucu.conformance.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the contract.
 *
 * @param scope the one scope that it needs; empty where the contract names none
 * @param enumerated path parameters that take one of a few words, with these words
 * @param example a body that the contract gives as an example; empty when it takes none
 * @param responses by status
 * @param destructive whether what it changes cannot be had back: the contract says so, or it
 *     deletes
 * @param requirements the clauses that it serves
 */
public record Operation(
    String id,
    String method,
    PathTemplate path,
    Optional<String> scope,
    Map<String, List<String>> enumerated,
    Set<String> queryParameters,
    Optional<JsonNode> example,
    Map<Integer, ResponseSpec> responses,
    boolean destructive,
    List<String> requirements) {

  public Operation {
    enumerated = Map.copyOf(enumerated);
    queryParameters = Set.copyOf(queryParameters);
    responses = Map.copyOf(responses);
    requirements = List.copyOf(requirements);
  }

  /** The documented response with this status, if there is one. */
  public Optional<ResponseSpec> response(int status) {
    return Optional.ofNullable(responses.get(status));
  }

  /** Whether it only reads, by the meaning of its method. */
  public boolean reads() {
    return method.equals("GET");
  }

  /** {@code GET /v1/servers/{id}}, as a person calls it. */
  public String title() {
    return method + " " + path.text();
  }

  @Override
  public String toString() {
    return id;
  }
}
