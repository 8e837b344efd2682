package com.sunucu.load.bench.client;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.api.sandbox.model.SandboxKey;
import com.sunucu.api.sandbox.model.SandboxKeyCreate;
import com.sunucu.client.ApiClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the operations of test control, which the generated client does not have. Each call throws
 * an {@link IOException} that names operation and status when the response is not the operation's
 * success.
 *
 * @param probe sends the calls
 * @param server where it listens
 * @param bearer the operator's token
 */
public record SandboxCaller(Probe probe, InetSocketAddress server, String bearer) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The generated client with a key of the API, as a partner would call the same server. */
  public ApiClient client(String key) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(
        "http://%s:%d".formatted(server.getAddress().getHostAddress(), server.getPort()));
    client.setRequestInterceptor(request -> request.header(Headers.AUTHORIZATION, "Bearer " + key));
    return client;
  }

  public <T> T call(Operation operation, Class<T> answer) throws IOException {
    return read(send(operation, operation.path(), BodyPublishers.noBody()), answer);
  }

  public <T> T call(Operation operation, Object body, Class<T> answer) throws IOException {
    return read(send(operation, operation.path(), json(body)), answer);
  }

  /**
   * @param id stands for the path's parameter
   */
  public HttpResponse<byte[]> call(Operation operation, UUID id, Object body) throws IOException {
    return send(operation, path(operation, id), json(body));
  }

  /** A key of an account with the scopes that a key has by itself. */
  public String mintKey(UUID accountId) throws IOException {
    SandboxKeyCreate ordinary =
        new SandboxKeyCreate(Optional.empty(), Optional.empty(), Optional.empty());
    return read(call(SandboxOperations.MINT_SANDBOX_KEY, accountId, ordinary), SandboxKey.class)
        .key();
  }

  /** An operation's path with its parameter filled in. */
  public static String path(Operation operation, UUID id) {
    return operation.path().replaceFirst("\\{[^}]*}", id.toString());
  }

  /** Names no credential. */
  @Override
  public String toString() {
    return "SandboxCaller[%s]".formatted(server);
  }

  private HttpResponse<byte[]> send(Operation operation, String path, BodyPublisher body)
      throws IOException {
    HttpResponse<byte[]> answer =
        probe.call(server, operation.method(), path, Optional.of(bearer), body);
    if (answer.statusCode() != operation.successStatus()) {
      throw new IOException(
          "%s answered %d, not %d"
              .formatted(operation.id(), answer.statusCode(), operation.successStatus()));
    }
    return answer;
  }

  private static BodyPublisher json(Object body) {
    return BodyPublishers.ofString(JSON.writeValueAsString(body));
  }

  private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
    return JSON.readValue(answer.body(), type);
  }
}
