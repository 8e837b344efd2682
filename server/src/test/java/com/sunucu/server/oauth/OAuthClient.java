package com.sunucu.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** A client of a {@link TestServer} that is registered, and the owner whom it asks. */
public record OAuthClient(TestServer server, String id) {

  static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
  static final String REDIRECT = "http://127.0.0.1/callback";

  /** An account and what its owner signs in with. */
  public record Owner(String accountId, String email, String password) {}

  /** A client with this name and a redirect URI to this machine. */
  public static OAuthClient register(TestServer server, String name) {
    HttpResponse<String> response =
        server.send(
            server
                .request("POST", "/oauth/register")
                .method(
                    "POST",
                    BodyPublishers.ofString(
                        "{\"client_name\":\"%s\",\"redirect_uris\":[\"%s\"]}"
                            .formatted(name, REDIRECT)))
                .header("Content-Type", "application/json"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return new OAuthClient(server, TestServer.json(response).get("client_id").stringValue());
  }

  /** A new account without data. */
  public static Owner owner(TestServer server) {
    JsonNode account = server.control("POST", "/sandbox/accounts", "{}");
    return new Owner(
        account.get("accountId").stringValue(),
        account.get("email").stringValue(),
        account.get("password").stringValue());
  }

  /** The response to a form, name and value in turns. */
  public static HttpResponse<String> post(TestServer server, String path, String... fields) {
    StringJoiner form = new StringJoiner("&");
    for (int i = 0; i < fields.length; i += 2) {
      form.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
    }
    return send(server, path, form.toString());
  }

  /** The response to a form that is already encoded. */
  public static HttpResponse<String> send(TestServer server, String path, String form) {
    return server.send(
        server
            .request("POST", path)
            .method("POST", BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A device flow that has begun. */
  public JsonNode begin(String... fields) {
    HttpResponse<String> response =
        post(server, "/oauth/device/code", with(fields, "client_id", id));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestServer.json(response);
  }

  /** The response to a poll. */
  public HttpResponse<String> poll(JsonNode flow) {
    return token("grant_type", DEVICE_GRANT, "device_code", flow.get("device_code").stringValue());
  }

  /** The response to a refresh. */
  public HttpResponse<String> refresh(String token, String... fields) {
    return token(with(fields, "grant_type", "refresh_token", "refresh_token", token));
  }

  /** The response to a token request of this client. */
  public HttpResponse<String> token(String... fields) {
    return post(server, "/oauth/token", with(fields, "client_id", id));
  }

  /** Decides a flow for the owner. */
  public void decide(Owner owner, JsonNode flow, String decision) {
    server.control("POST", "/sandbox/oauth/decisions", decision(owner, flow, decision));
  }

  /** The body of a decision. */
  public static String decision(Owner owner, JsonNode flow, String decision) {
    return "{\"userCode\":\"%s\",\"accountId\":\"%s\",\"decision\":\"%s\"}"
        .formatted(flow.get("user_code").stringValue(), owner.accountId(), decision);
  }

  /** Tokens of a flow that the owner approved. */
  public JsonNode connect(Owner owner, String... fields) {
    JsonNode flow = begin(fields);
    decide(owner, flow, "approve");
    return tokens(poll(flow));
  }

  /** The tokens of a response, which must be a success. */
  public static JsonNode tokens(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestServer.json(response);
  }

  /** Asserts that the response is this error, with its status, and is not cached. */
  public static void assertError(HttpResponse<String> response, int status, String error) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(TestServer.json(response).get("error").stringValue())
        .as(response.body())
        .isEqualTo(error);
    assertThat(TestServer.json(response).get("error_description").stringValue()).isNotBlank();
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  /** The status of an API call with the token. */
  public static int status(TestServer server, String token) {
    return server
        .send(server.request("GET", "/v1/servers").header("Authorization", "Bearer " + token))
        .statusCode();
  }

  private static String[] with(String[] fields, String... more) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String[] some : new String[][] {more, fields}) {
      for (int i = 0; i < some.length; i += 2) {
        all.put(some[i], some[i + 1]);
      }
    }
    return all.entrySet().stream()
        .flatMap(it -> java.util.stream.Stream.of(it.getKey(), it.getValue()))
        .toArray(String[]::new);
  }
}
