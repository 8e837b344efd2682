package com.sunucu.conformance.exchange;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;

import com.sunucu.conformance.http.HttpReader;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.client.HttpClient;
import org.apache.http.client.protocol.RequestAddCookies;
import org.apache.http.client.protocol.ResponseProcessCookies;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.params.CoreConnectionPNames;

/**
 * REST Assured over one pooled client; its default creates a client per call. Every call has its
 * own specification, because the static one is not thread-safe.
 */
final class RestAssuredTransport implements Transport {

  private static final int PER_ROUTE = 64;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final String base;
  private final RestAssuredConfig config;

  RestAssuredTransport(URI base) {
    this.base = base.toString();
    HttpClient client = pooled();
    this.config =
        RestAssuredConfig.config()
            .httpClient(
                httpClientConfig().httpClientFactory(() -> client).reuseHttpClientInstance())
            .redirect(redirectConfig().followRedirects(false))
            .decoderConfig(decoderConfig().noContentDecoders())
            .encoderConfig(
                encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
  }

  // REST Assured 6 takes HttpClient 4's old client only; its successor in the same library is
  // refused.
  @SuppressWarnings("deprecation")
  private static HttpClient pooled() {
    org.apache.http.impl.conn.PoolingClientConnectionManager pool =
        new org.apache.http.impl.conn.PoolingClientConnectionManager();
    pool.setMaxTotal(PER_ROUTE);
    pool.setDefaultMaxPerRoute(PER_ROUTE);
    var client = new org.apache.http.impl.client.DefaultHttpClient(pool);
    // Each request goes as a check says, without what a response before it wanted to be kept.
    client.removeRequestInterceptorByClass(RequestAddCookies.class);
    client.removeResponseInterceptorByClass(ResponseProcessCookies.class);
    // Read whole, for REST Assured never takes an empty body, and its connection is lost then.
    client.addResponseInterceptor((response, context) -> {
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        response.setEntity(new ByteArrayEntity(HttpReader.whole(entity.getContent())));
      }
    });
    client.getParams().setParameter(CoreConnectionPNames.CONNECTION_TIMEOUT, TIMEOUT_MILLIS);
    client.getParams().setParameter(CoreConnectionPNames.SO_TIMEOUT, TIMEOUT_MILLIS);
    return client;
  }

  @Override
  public Response send(Request request) throws IOException {
    RequestSpecification spec = RestAssured.given().config(config).urlEncodingEnabled(false);
    List<Header> headers =
        request.headers().stream().map(h -> new Header(h.name(), h.value())).toList();
    spec.headers(new Headers(headers));
    if (request.body().isPresent()) {
      spec.body(request.bytes());
    }
    try {
      io.restassured.response.Response response =
          spec.request(request.method(), base + request.target());
      com.sunucu.conformance.exchange.Headers received =
          new com.sunucu.conformance.exchange.Headers();
      response.headers().forEach(h -> received.add(h.getName(), h.getValue()));
      return Response.of(response.statusCode(), received, response.asByteArray());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Groovy throws checked exceptions undeclared.
      throw new IOException(e.getMessage(), e);
    }
  }
}
