package com.sunucu.server.outbound;

import com.sunucu.server.net.TargetUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One request and its response. Runs on a thread of its own; what has come so far can be asked from
 * another, which can also cut it.
 */
public final class OutboundExchange {

  private static final String ATTRIBUTE = "sunucu.exchange";

  /** The characters of a response body that the delivery log shows. A column has room for them. */
  public static final int RESPONSE_TEXT = 1_024;

  private static final int CHUNK = 8_192;

  private final CloseableHttpClient client;
  private final UUID account;
  private final HttpHost target;
  private final HttpPost post;
  private final HttpClientContext context = HttpClientContext.create();
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private volatile Optional<BoundedSocket> socket = Optional.empty();
  private volatile boolean cut;
  private volatile int status;
  private boolean wantsNewConnection;

  public OutboundExchange(CloseableHttpClient client, TargetUrl url, OutboundRequest request) {
    this.client = client;
    this.account = request.account();
    this.target = new HttpHost(url.scheme(), url.host(), url.port());
    this.post = new HttpPost(request.url());
    request.headers().forEach(post::setHeader);
    post.setEntity(new ByteArrayEntity(request.body(), null));
    context.setAttribute(ATTRIBUTE, this);
  }

  /** The exchange that the HTTP client works for. */
  static OutboundExchange of(HttpContext context) {
    return (OutboundExchange) context.getAttribute(ATTRIBUTE);
  }

  /** Whose delivery it is. */
  UUID account() {
    return account;
  }

  /** Whether a connection that was used before will not do. */
  boolean wantsNewConnection() {
    return wantsNewConnection;
  }

  /** From now on it goes over this socket. */
  void use(BoundedSocket next) throws IOException {
    socket = Optional.of(next);
    if (cut) {
      next.close();
    }
  }

  /**
   * Sends, and reads the response to its end or to where it is cut. A connection whose response was
   * read to the end can be used again; any other is closed.
   *
   * @throws IOException where it did not come to a whole response
   */
  public void run() throws IOException {
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
   * Each connection that will not do is closed, so this comes to one that does, if a new one. What
   * a reused connection took with it is sent once more, on a new one.
   */
  private ClassicHttpResponse open() throws IOException {
    while (true) {
      try {
        return client.executeOpen(target, post, context);
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

  /** Ends it from outside. Closes the socket and does nothing else, so it never blocks. */
  public void cut() throws IOException {
    cut = true;
    if (socket.isPresent()) {
      socket.get().close();
    }
  }

  /** Closes its connection, unless it is given back already. */
  public void end() {
    post.cancel();
  }

  /** The response's status, once it is there. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The beginning of the response's body, as far as it is there. */
  public Optional<String> answer() {
    byte[] bytes = beginning.toByteArray();
    return bytes.length == 0 ? Optional.empty() : Optional.of(ResponseText.of(bytes));
  }

  /** Never closes the stream, which would read the rest first. */
  private void read(InputStream body) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
        beginning.write(chunk, 0, Math.min(count, RESPONSE_TEXT - beginning.size()));
      }
    } catch (IOException e) {
      // The rest is not read (RUL-22); the status stands.
      if (!isUsedUp()) {
        throw e;
      }
    }
  }

  private boolean isUsedUp() {
    return socket.filter(BoundedSocket::isUsedUp).isPresent();
  }
}
