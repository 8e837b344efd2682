package com.sunucu.server.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One request and its response. It runs on a thread of its own; another thread can read the result
 * so far and abort the exchange.
 */
final class OutboundExchange {

  private static final String ATTRIBUTE = "sunucu.exchange";

  /** Characters of a response's body that are kept. */
  static final int RESPONSE_TEXT = 1_024;

  private static final int CHUNK = 8_192;

  private final CloseableHttpClient client;
  private final OutboundRequest request;
  private final HttpHost host;
  private final HttpUriRequestBase sent;
  private final HttpClientContext context = HttpClientContext.create();
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private volatile Optional<BoundedSocket> socket = Optional.empty();
  private volatile boolean cut;
  private volatile int status;
  private boolean wantsNewConnection;

  OutboundExchange(CloseableHttpClient client, OutboundRequest request) {
    this.client = client;
    this.request = request;
    this.host =
        new HttpHost(request.target().scheme(), request.target().host(), request.target().port());
    this.sent =
        request.get() ? new HttpGet(request.target().uri()) : new HttpPost(request.target().uri());
    request.headers().forEach(sent::setHeader);
    if (!request.get()) {
      sent.setEntity(new ByteArrayEntity(request.body(), null));
    }
    context.setAttribute(ATTRIBUTE, this);
  }

  /** The exchange of an HTTP client's context. */
  static OutboundExchange of(HttpContext context) {
    return (OutboundExchange) context.getAttribute(ATTRIBUTE);
  }

  OutboundRequest request() {
    return request;
  }

  /** Whether a reused connection must not be used. */
  boolean wantsNewConnection() {
    return wantsNewConnection;
  }

  /** Sets the socket that the exchange uses from now on. */
  void use(BoundedSocket next) throws IOException {
    socket = Optional.of(next);
    if (cut) {
      next.close();
    }
  }

  /**
   * Sends the request, and reads the response to its end or up to the bound. A connection whose
   * response was read to the end can be used again; any other is closed.
   *
   * @throws IOException where no whole response came
   */
  void run() throws IOException {
    try {
      ClassicHttpResponse response = open();
      status = response.getCode();
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        read(entity.getContent());
      }
    } finally {
      end();
    }
  }

  /**
   * An unusable connection is closed, so the loop ends with a usable one, a new one at the latest.
   * A request that was lost with a reused connection is sent once more, on a new one.
   */
  private ClassicHttpResponse open() throws IOException {
    while (true) {
      try {
        return client.executeOpen(host, sent, context);
      } catch (CleanConnectionCheck.Unclean e) {
        // Nothing was sent.
      } catch (CleanConnectionCheck.Died e) {
        if (cut) {
          throw e;
        }
        wantsNewConnection = true;
      } catch (IOException e) {
        throw isUsedUp() ? new BoundedSocket.TooMuch() : e;
      } catch (UncheckedIOException e) {
        throw isUsedUp() ? new BoundedSocket.TooMuch() : e.getCause();
      }
    }
  }

  /**
   * Ends the exchange from another thread. Closes the socket and nothing else, so it never blocks.
   */
  void cut() throws IOException {
    cut = true;
    if (socket.isPresent()) {
      socket.get().close();
    }
  }

  /** Closes the connection, unless it was given back. */
  void end() {
    sent.cancel();
  }

  /** The response's status; empty until it was read. */
  OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The beginning of the response's body, as far as it was read. */
  Optional<String> text() {
    byte[] bytes = beginning.toByteArray();
    return bytes.length == 0 ? Optional.empty() : Optional.of(ResponseText.of(bytes));
  }

  /** The bytes of the response's body that were kept. */
  byte[] bytes() {
    return beginning.toByteArray();
  }

  /** Never closes the stream, which would read the rest first. */
  private void read(InputStream body) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
        beginning.write(chunk, 0, Math.min(count, request.kept() - beginning.size()));
      }
    } catch (IOException e) {
      // The rest is not read (RUL-22); the status counts.
      if (!isUsedUp()) {
        throw e;
      }
    }
  }

  private boolean isUsedUp() {
    return socket.filter(BoundedSocket::isUsedUp).isPresent();
  }
}
