package com.sunucu.codegen;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operation of which no server can be made is refused, and the message says where, why, and what
 * to do.
 */
class OperationFaultTest {

  @TempDir private Path folder;

  @Test
  void anOperationWithoutOperationId() {
    assertFault(
        "      operationId: getNewestBook\n",
        "",
        "GET /v1/books/newest has no operationId. Give it one: it becomes the method's name.");
  }

  @Test
  void anOperationWithoutScope() {
    assertFault(
        "security: [{bearerAuth: ['books:destroy']}, {apiKeyAuth: ['books:destroy']}]",
        "security: [{bearerAuth: []}, {apiKeyAuth: []}]",
        "DELETE /v1/books/{id} (destroyBook) names no scope. Give each alternative under `security`"
            + " the one scope that it needs, as in bearerAuth: ['servers:read'].");
  }

  @Test
  void anOperationWhoseSchemesNeedDifferentScopes() {
    assertFault(
        "{apiKeyAuth: ['books:destroy']}",
        "{apiKeyAuth: ['books:write']}",
        "DELETE /v1/books/{id} (destroyBook) does not name the same one scope everywhere");
  }

  @Test
  void anOperationWithTwoScopes() {
    assertFault(
        "security: [{bearerAuth: ['books:destroy']}, {apiKeyAuth: ['books:destroy']}]",
        "security: [{bearerAuth: ['books:destroy', 'books:write']}]",
        "DELETE /v1/books/{id} (destroyBook) does not name the same one scope everywhere");
  }

  @Test
  void anUnknownScope() {
    assertFault(
        "security: [{bearerAuth: ['books:destroy']}, {apiKeyAuth: ['books:destroy']}]",
        "security: [{bearerAuth: ['books:burn']}]",
        "DELETE /v1/books/{id} (destroyBook) names the unknown scope books:burn. Choose one of"
            + " [books:read, books:write, books:destroy, rooms:read, rooms:write], or add it to Scope.");
  }

  @Test
  void aContractWithoutScopes() {
    assertFault("x-scopes", "x-scope", "names a scope, but no security scheme bears x-scopes");
  }

  @Test
  void anOperationThatSaysNothingOfSecurity() {
    assertFault(
        "      security: []\n",
        "",
        "GET /v1/books/newest (getNewestBook) says nothing of security. If anybody may call it, say"
            + " security: [].");
  }

  @Test
  void anOperationWithoutSuccessStatus() {
    assertFault(
        "'204': {description: It is gone.}",
        "default: {description: It is gone.}",
        "DELETE /v1/books/{id} (destroyBook) has no success status. Declare exactly one response of"
            + " 200 to 299.");
  }

  @Test
  void anOperationWithTwoSuccessStatuses() {
    assertFault(
        "'204': {description: It is gone.}",
        "'204': {description: It is gone.}\n        '202': {description: Soon.}",
        "DELETE /v1/books/{id} (destroyBook) has the success statuses 204, 202. Declare exactly one"
            + " response of 200 to 299.");
  }

  @Test
  void anOperationWithARangeOfSuccessStatuses() {
    assertFault(
        "'204': {description: It is gone.}",
        "'2XX': {description: It is gone.}",
        "DELETE /v1/books/{id} (destroyBook) has the success status 2XX. Name one status");
  }

  @Test
  void notServedNamesAnUnknownOperation() {
    new FaultyContract(folder)
        .assertRefused(Map.of("notServed", "getBook, burnBook"))
        .hasMessage(
            "The option notServed names operations that do not exist: burnBook. Take them off the"
                + " list.");
  }

  @Test
  void anOperationWithTwoTags() {
    assertFault("tags: [Reading rooms]", "tags: [Reading rooms, Books]", "getRoom) has 2 tags.");
  }

  @Test
  void anOperationWithoutSummary() {
    assertFault("      summary: Get the newest book\n", "", "(getNewestBook) has no summary.");
  }

  @Test
  void aBodyThatMayBeLeftOut() {
    assertFault(
        "        required: true\n        description: The room",
        "        description: The room",
        "PUT /v1/rooms/{room} (renameRoom), its body, can be left out. Say required: true");
  }

  private void assertFault(String right, String wrong, String message) {
    new FaultyContract(folder).assertFault(right, wrong, message);
  }
}
