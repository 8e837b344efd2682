package com.sunucu.load.bench.client;

import com.sunucu.api.Headers;
import com.sunucu.load.bench.process.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Single calls to a server, outside any measured load: to prepare it, to check it, to await it. */
public final class Probe implements AutoCloseable {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration UP_WITHIN = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();
  private static final int OK = 200;

  private final Duration callTimeout;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CALL_TIMEOUT)
          .build();

  public Probe() {
    this(CALL_TIMEOUT);
  }

  /**
   * @param callTimeout for a call that does much before it answers
   */
  public Probe(Duration callTimeout) {
    this.callTimeout = callTimeout;
  }

  /**
   * @param bearer credential, if any
   */
  public HttpResponse<byte[]> get(InetSocketAddress server, String path, Optional<String> bearer)
      throws IOException {
    return call(server, "GET", path, bearer, BodyPublishers.noBody());
  }

  HttpResponse<byte[]> post(InetSocketAddress server, String path, String bearer, String json)
      throws IOException {
    return call(server, "POST", path, Optional.of(bearer), BodyPublishers.ofString(json));
  }

  /**
   * How long a server took from the start of its process to its first 200.
   *
   * @throws IOException when it did not start, or did not get there within a minute
   */
  public Duration untilOk(ServerProcess server, String path, Optional<String> bearer)
      throws IOException {
    InetSocketAddress address = server.awaitListening();
    while (get(address, path, bearer).statusCode() != OK) {
      if (System.nanoTime() - server.startedAt() > UP_WITHIN.toNanos()) {
        throw new IOException("%s never answered 200 to %s".formatted(server.name(), path));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return Duration.ofNanos(System.nanoTime() - server.startedAt());
  }

  @Override
  public void close() {
    http.close();
  }

  public HttpResponse<byte[]> call(
      InetSocketAddress server,
      String method,
      String path,
      Optional<String> bearer,
      BodyPublisher body)
      throws IOException {
    String host = server.getAddress().getHostAddress();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(host, server.getPort(), path)))
            .timeout(callTimeout)
            .header("Content-Type", "application/json")
            .method(method, body);
    bearer.ifPresent(credential -> request.header(Headers.AUTHORIZATION, "Bearer " + credential));
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + path);
    }
  }
}
