package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Scope;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An account of a {@link TestServer}, called with a key of its own. */
public record TestAccount(TestServer server, String id, String key) {

  /** One that holds nothing yet, and a key with these scopes. */
  public static TestAccount empty(TestServer server, Scope... scopes) {
    String id = server.control("POST", "/sandbox/accounts", "{}").get("accountId").stringValue();
    return new TestAccount(server, id, server.key(id, scopes));
  }

  /** One that is filled with the sample, and a key with these scopes. */
  public static TestAccount sample(TestServer server, Scope... scopes) {
    String id = server.account();
    return new TestAccount(server, id, server.key(id, scopes));
  }

  /** The answer to a GET, which must be 200. */
  public JsonNode get(String path) {
    HttpResponse<String> answer = send("GET", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer);
  }

  /** The answer to a call without a body. */
  public HttpResponse<String> send(String method, String path) {
    return server.send(server.request(method, path).header("Authorization", "Bearer " + key));
  }

  /** The answer to a call with a JSON body and more headers, name and value in turns. */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        server
            .request(method, path)
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json");
    return server.send(headers.length == 0 ? request : request.headers(headers));
  }

  /** The answer to an operator's call. */
  public HttpResponse<String> operator(String method, String path, String body) {
    return server.send(
        server
            .request(method, path)
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + TestServer.OPERATOR_TOKEN)
            .header("Content-Type", "application/json"));
  }

  /** The data of the account's events of this type, newest first. */
  public List<JsonNode> events(EventType type) {
    return server
        .control("GET", "/sandbox/accounts/" + id + "/events", "")
        .valueStream()
        .filter(it -> it.get("type").stringValue().equals(type.value()))
        .map(it -> it.get("data"))
        .toList();
  }

  /** That this is an error of this status and code; its message, to be looked at. */
  public static String refusal(HttpResponse<String> answer, int status, String code) {
    JsonNode error = TestServer.json(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(error.get("code").stringValue()).isEqualTo(code);
    return error.get("message").stringValue();
  }

  /** That both ids of this path are refused with 404 in the same bytes (ERR-10). */
  public void assertSameNotFound(String method, String path, String foreignId, String body) {
    List<HttpResponse<String>> answers =
        List.of(foreignId, UUID.randomUUID().toString()).stream()
            .map(id -> send(method, path.formatted(id), body, "X-Request-Id", "same"))
            .toList();

    refusal(answers.getFirst(), 404, "not_found");
    assertThat(answers.getFirst().body()).isEqualTo(answers.getLast().body());
    assertThat(answers.getFirst().headers().map().keySet())
        .isEqualTo(answers.getLast().headers().map().keySet());
  }
}
