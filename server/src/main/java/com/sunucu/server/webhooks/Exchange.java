package com.sunucu.server.webhooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * One request and its answer. Runs on a thread of its own; what has come so far can be asked from
 * another, which can also end it.
 */
final class Exchange implements Callable<Void> {

  /** More of an answer is not read (RUL-22). */
  private static final int MOST_READ = 64_000;

  private static final int CHUNK = 8_192;

  private final CloseableHttpClient client;
  private final HttpHost target;
  private final HttpPost post;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private volatile int status;

  Exchange(CloseableHttpClient client, TargetUrl url, Outgoing request) {
    this.client = client;
    this.target = new HttpHost(url.scheme(), url.host(), url.port());
    this.post = new HttpPost(request.url());
    request.headers().forEach(post::setHeader);
    post.setEntity(new ByteArrayEntity(request.body(), null));
  }

  /**
   * Sends, and reads the answer to its end or to where it is cut. A connection whose answer was
   * read to the end can be used again; any other is closed.
   *
   * @throws IOException where it did not come to a whole answer
   */
  @Override
  public Void call() throws IOException {
    try {
      ClassicHttpResponse response = open();
      status = response.getCode();
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        read(entity.getContent());
      }
      return null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      end();
    }
  }

  /** Each connection that will not do is closed, so this comes to one that does, if a new one. */
  private ClassicHttpResponse open() throws IOException {
    while (true) {
      try {
        return client.executeOpen(target, post, null);
      } catch (UsedConnections.Unclean e) {
        // Nothing was sent.
      }
    }
  }

  /** Closes its connection, unless it is given back already. */
  void end() {
    post.cancel();
  }

  /** The answer's status, once it is there. */
  OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The beginning of the answer's body, as far as it is there. */
  Optional<String> answer() {
    byte[] bytes = beginning.toByteArray();
    return bytes.length == 0 ? Optional.empty() : Optional.of(AnswerText.of(bytes));
  }

  /** Never closes the stream, which would read the rest first. */
  private void read(InputStream body) throws IOException {
    byte[] chunk = new byte[CHUNK];
    int total = 0;
    while (total < MOST_READ) {
      int count = body.read(chunk, 0, Math.min(CHUNK, MOST_READ - total));
      if (count < 0) {
        return;
      }
      total += count;
      beginning.write(chunk, 0, Math.min(count, Attempt.LONGEST_ANSWER - beginning.size()));
    }
  }
}
