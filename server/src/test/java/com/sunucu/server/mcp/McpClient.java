package com.sunucu.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.TestServer;
import com.sunucu.server.core.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends raw requests to /mcp of a server with one credential, in the form of either era.
 *
 * @param credential the bearer token
 */
record McpClient(TestServer server, String credential) {

  private static final JsonMapper JSON = Json.strict();

  static final String PATH = "/mcp";
  static final String MODERN = "2026-07-28";

  static final String ENVELOPE =
      "\"io.modelcontextprotocol/protocolVersion\":\"%s\",\"io.modelcontextprotocol/clientCapabilities\":{}"
          .formatted(MODERN);

  /** A POST with the headers of every client; the caller may add others. */
  HttpRequest.Builder post(String body) {
    return server
        .request("POST", PATH)
        .method("POST", BodyPublishers.ofString(body))
        .header("Authorization", "Bearer " + credential)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream");
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return server.send(request);
  }

  HttpResponse<String> send(String body, String... headers) {
    HttpRequest.Builder request = post(body);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** A request of an older revision. */
  HttpResponse<String> legacy(String method, String params) {
    return send(request(method, params), "MCP-Protocol-Version", "2025-11-25");
  }

  /** A request of the newest revision, with its headers. */
  HttpResponse<String> modern(String method, String params) {
    JsonNode members = json("{%s}".formatted(params));
    String inner = params.isEmpty() ? "" : "," + params;
    HttpRequest.Builder request =
        post(request(method, "\"_meta\":{%s}%s".formatted(ENVELOPE, inner)))
            .header("MCP-Protocol-Version", MODERN)
            .header("Mcp-Method", method);
    return send(
        members.path("name").isString()
            ? request.header("Mcp-Name", members.get("name").stringValue())
            : request);
  }

  /** Calls a tool by an older revision's request; its result. */
  JsonNode call(String tool, String arguments) {
    return result(
        legacy("tools/call", "\"name\":\"%s\",\"arguments\":%s".formatted(tool, arguments)));
  }

  /** A request with the id 7. */
  static String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":{%s}}"
        .formatted(method, params);
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  /** The result of a response, which must be 200 to the request with the id 7. */
  static JsonNode result(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode message = json(response.body());
    assertThat(message.get("id").intValue()).isEqualTo(7);
    assertThat(message.has("result")).as(response.body()).isTrue();
    return message.get("result");
  }

  /** The error of a response. */
  static JsonNode error(HttpResponse<String> response, int status, int code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode message = json(response.body());
    assertThat(message.get("jsonrpc").stringValue()).isEqualTo("2.0");
    assertThat(message.at("/error/code").intValue()).as(response.body()).isEqualTo(code);
    assertThat(message.at("/error/message").stringValue()).isNotBlank();
    return message;
  }

  /** The error body that a refused tool call has as its text. */
  static JsonNode refusal(JsonNode result) {
    assertThat(result.path("isError").asBoolean(false)).as(result.toString()).isTrue();
    assertThat(result.has("structuredContent")).isFalse();
    return json(result.at("/content/0/text").stringValue());
  }
}
