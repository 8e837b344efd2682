package com.sunucu.load.bench;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.load.baseline.CannedResponse;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Looks before anything is measured whether the right thing will be: the API server with everything
 * on, and baselines that answer the same bytes.
 */
final class Verification {

  private static final int UNAUTHORIZED = 401;

  private final Probe probe;
  private final Sample sample;

  Verification(Probe probe, Sample sample) {
    this.probe = probe;
    this.sample = sample;
  }

  /**
   * The response of the API server, once it is shown that it asks for a key and sends every header
   * of the contract, those of the rate limit among them.
   *
   * @throws IOException naming what is missing
   */
  CannedResponse everythingOn(InetSocketAddress sunucu) throws IOException {
    int withoutKey = probe.get(sunucu, sample.path(), Optional.empty()).statusCode();
    if (withoutKey != UNAUTHORIZED) {
      throw new IOException("without a key the server answered %d, not 401".formatted(withoutKey));
    }
    HttpResponse<byte[]> answer = ask("sunucu", sunucu);
    for (String header : headersOf(Operations.GET_SERVER)) {
      if (answer.headers().firstValue(header).isEmpty()) {
        throw new IOException("the server's answer lacks the contract's header " + header);
      }
    }
    return new CannedResponse(contentType(answer), answer.body());
  }

  /**
   * @throws IOException when a baseline does not give that response
   */
  void sameAnswer(ServerProcess baseline, CannedResponse expected) throws IOException {
    HttpResponse<byte[]> answer = ask(baseline.name(), baseline.awaitListening());
    if (!Arrays.equals(answer.body(), expected.body())
        || !contentType(answer).equals(expected.contentType())) {
      throw new IOException(baseline.name() + " does not answer what the API server answers");
    }
  }

  private HttpResponse<byte[]> ask(String name, InetSocketAddress server) throws IOException {
    HttpResponse<byte[]> answer = probe.get(server, sample.path(), Optional.of(sample.key()));
    if (answer.statusCode() != Operations.GET_SERVER.successStatus()) {
      throw new IOException("%s answered %d".formatted(name, answer.statusCode()));
    }
    return answer;
  }

  private static String contentType(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  /** The headers that the contract puts on an operation's success. */
  static List<String> headersOf(Operation operation) throws IOException {
    try (InputStream contract = Operations.class.getResourceAsStream("/spec/openapi.yaml")) {
      JsonNode headers =
          new YAMLMapper()
              .readTree(contract)
              .path("paths")
              .path(operation.path())
              .path(operation.method().toLowerCase(Locale.ROOT))
              .path("responses")
              .path(String.valueOf(operation.successStatus()))
              .path("headers");
      if (headers.isEmpty()) {
        throw new IOException("the contract names no header of " + operation.id());
      }
      return List.copyOf(headers.propertyNames());
    }
  }
}
