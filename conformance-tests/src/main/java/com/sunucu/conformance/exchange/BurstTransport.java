package com.sunucu.conformance.exchange;

import com.sunucu.conformance.http.HttpReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The JDK's HTTP client, for many concurrent requests: several times faster than REST Assured. */
final class BurstTransport implements Transport {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  BurstTransport(URI base) {
    this.base = base;
  }

  @Override
  public Response send(Request request) throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + request.target()))
            .timeout(TIMEOUT)
            .method(
                request.method(),
                request.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    request.headers().forEach(h -> builder.header(h.name(), h.value()));
    HttpResponse<InputStream> response = client.send(builder.build(), BodyHandlers.ofInputStream());
    Headers headers = Headers.of(response.headers().map());
    try (InputStream body = response.body()) {
      return Response.of(response.statusCode(), headers, HttpReader.whole(body));
    }
  }
}
