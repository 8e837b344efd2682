package com.sunucu.server.oauth;

import static com.sunucu.server.oauth.OAuthClient.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** OAU-04, OAU-07: metadata, registration, client documents and browsers. */
class ClientsTest {

  @AutoClose private final TestServer server = TestServer.start();

  private HttpResponse<String> register(String json) {
    return server.send(
        server
            .request("POST", "/oauth/register")
            .method("POST", BodyPublishers.ofString(json))
            .header("Content-Type", "application/json"));
  }

  private JsonNode metadata(String path) {
    HttpResponse<String> response = server.send(server.request("GET", path));
    assertThat(response.statusCode()).isEqualTo(200);
    return TestServer.json(response);
  }

  @Test
  @DisplayName("OAU-04 RFC 8414: the issuer is the public URL, and every endpoint exists")
  void authorizationServer() {
    JsonNode metadata = metadata("/.well-known/oauth-authorization-server?unknown=ignored");
    String url = "http://127.0.0.1:" + server.port();

    assertThat(metadata.get("issuer").stringValue()).isEqualTo(url);
    assertThat(metadata.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
    assertThat(metadata.get("token_endpoint_auth_methods_supported").toString())
        .isEqualTo("[\"none\"]");
    assertThat(metadata.get("client_id_metadata_document_supported").booleanValue()).isTrue();
    assertThat(metadata.get("authorization_response_iss_parameter_supported").booleanValue())
        .isTrue();
    assertThat(metadata.get("scopes_supported").toString()).contains("servers:destroy");
    for (String endpoint :
        List.of(
            "token_endpoint",
            "device_authorization_endpoint",
            "revocation_endpoint",
            "registration_endpoint")) {
      String path = metadata.get(endpoint).stringValue().substring(url.length());
      assertThat(OAuthClient.post(server, path).statusCode()).as(endpoint).isIn(400, 415);
    }
  }

  @Test
  @DisplayName(
      "OAU-07 RFC 9728: the same metadata at the root and for /mcp, without servers:destroy")
  void protectedResource() {
    JsonNode root = metadata("/.well-known/oauth-protected-resource");
    String url = "http://127.0.0.1:" + server.port();

    assertThat(root).isEqualTo(metadata("/.well-known/oauth-protected-resource/mcp"));
    assertThat(root.get("resource").stringValue()).isEqualTo(url + "/mcp");
    assertThat(root.get("authorization_servers").get(0).stringValue()).isEqualTo(url);
    assertThat(root.get("scopes_supported").toString())
        .contains("servers:read")
        .doesNotContain("servers:destroy");
  }

  @Test
  @DisplayName("OAU-04 an unknown well-known path is 404 in JSON")
  void unknownWellKnown() {
    for (String path : List.of("/.well-known/openid-configuration", "/.well-known/x", "/oauth/x")) {
      HttpResponse<String> response = server.send(server.request("GET", path));
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }
  }

  @Test
  @DisplayName("OAU-07 RFC 7591: equal metadata are one client, whatever else they say")
  void idempotent() {
    JsonNode first =
        TestServer.json(register("{\"client_name\":\"A\",\"redirect_uris\":[\"cursor://a/cb\"]}"));
    JsonNode second =
        TestServer.json(
            register(
                "{\"redirect_uris\":[\"cursor://a/cb\"],\"client_name\":\"A\",\"application_type\":\"web\",\"x\":{}}"));
    JsonNode other = TestServer.json(register("{\"client_name\":\"B\"}"));

    assertThat(second.get("client_id")).isEqualTo(first.get("client_id"));
    assertThat(other.get("client_id")).isNotEqualTo(first.get("client_id"));
    assertThat(first.get("token_endpoint_auth_method").stringValue()).isEqualTo("none");
    assertThat(first.has("client_secret")).isFalse();
  }

  @Test
  @DisplayName("OAU-07 RFC 7591: a name cannot imitate the redirect URIs of another client")
  void nameIsNoRedirect() {
    JsonNode imitation =
        TestServer.json(
            register(
                "{\"client_name\":\"Editor\\ncursor://a/cb\",\"redirect_uris\":[\"cursor://b/cb\"]}"));
    JsonNode editor =
        TestServer.json(
            register(
                "{\"client_name\":\"Editor\",\"redirect_uris\":[\"cursor://a/cb\",\"cursor://b/cb\"]}"));

    assertThat(editor.get("client_id")).isNotEqualTo(imitation.get("client_id"));
    assertThat(editor.get("redirect_uris").size()).isEqualTo(2);
  }

  @Test
  @DisplayName("OAU-07 RFC 7591: bad metadata are refused with the RFC's error, never with a 500")
  void badMetadata() {
    assertError(
        register("{\"redirect_uris\":[\"javascript:alert(1)\"]}"), 400, "invalid_redirect_uri");
    assertError(
        register("{\"redirect_uris\":[\"http://example.com/cb\"]}"), 400, "invalid_redirect_uri");
    assertError(register("{\"redirect_uris\":\"x\"}"), 400, "invalid_request");
    assertError(register("{\"client_name\":7}"), 400, "invalid_request");
    assertError(register("[]"), 400, "invalid_request");
    assertError(register("{"), 400, "invalid_request");
    assertError(register(""), 400, "invalid_request");
    assertError(OAuthClient.post(server, "/oauth/register", "a", "b"), 415, "invalid_request");
    assertError(
        OAuthClient.send(server, "/oauth/token", "a=" + "x".repeat(1 << 20)),
        413,
        "invalid_request");
    assertError(OAuthClient.send(server, "/oauth/token", "a=%zz"), 400, "invalid_request");
  }

  @Test
  @DisplayName(
      "RUL-37 a client's document is fetched from this machine in a sandbox, within its bounds")
  void document() throws IOException {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String base = "http://127.0.0.1:" + web.getAddress().getPort();
    serve(web, "/good", 200, document(base + "/good", ""));
    serve(web, "/moved", 302, document(base + "/moved", ""));
    serve(web, "/long", 200, document(base + "/long", "x".repeat(20_000)));
    web.start();
    try {
      new OAuthClient(server, base + "/good").begin();
      for (String path : List.of("/moved", "/long", "/none")) {
        assertError(
            OAuthClient.post(server, "/oauth/device/code", "client_id", base + path),
            401,
            "invalid_client");
      }
    } finally {
      web.stop(0);
    }
  }

  @Test
  @DisplayName(
      "RUL-37 a poll or an exchange fetches no document, which may be out of reach meanwhile")
  void noDocument() {
    OAuthClient client = new OAuthClient(server, "http://127.0.0.1:1/client");

    assertError(
        client.token("grant_type", OAuthClient.DEVICE_GRANT, "device_code", "made-up"),
        400,
        "invalid_grant");
    assertError(
        client.token("grant_type", "authorization_code", "code", "made-up"), 400, "invalid_grant");
  }

  private static String document(String id, String padding) {
    return "{\"client_id\":\"%s\",\"client_name\":\"Doc\",\"redirect_uris\":[],\"x\":\"%s\"}"
        .formatted(id, padding);
  }

  private static void serve(HttpServer web, String path, int status, String body) {
    web.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Location", "/good");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Test
  @DisplayName("RUL-37 private addresses and plain http beyond this machine are not fetched")
  void guarded() {
    for (String id :
        List.of(
            "https://10.0.0.1/client",
            "https://169.254.169.254/latest",
            "http://192.0.2.1/client",
            "https://[fd00::1]/client")) {
      assertError(
          OAuthClient.post(server, "/oauth/device/code", "client_id", id), 401, "invalid_client");
    }
  }

  @Test
  @DisplayName(
      "RUL-47 a page of a foreign origin is refused, one of this machine may read responses")
  void browsers() {
    HttpRequest.Builder foreign =
        server
            .request("POST", "/oauth/token")
            .method("POST", BodyPublishers.ofString("grant_type=x"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "https://evil.example");
    assertError(server.send(foreign), 403, "access_denied");

    HttpResponse<String> preflight =
        server.send(
            server
                .request("OPTIONS", "/oauth/token")
                .header("Origin", "http://localhost:6274")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type"));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://localhost:6274");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST");
  }
}
