package com.sunucu.load.baseline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one post again and again by the client that the API server sends webhooks by, set up alike,
 * and does none of what makes a delivery: nothing is read, signed, guarded or recorded.
 */
final class BarePosts implements AutoCloseable {

  /** As in the API server, whose client is the measure. */
  private static final int POOL = 2_000;

  private static final Timeout TIMEOUT = Timeout.ofSeconds(10);
  private static final TimeValue KEPT = TimeValue.ofSeconds(2);

  private final CannedPost post;
  private final CloseableHttpClient client = client();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  BarePosts(CannedPost post) {
    this.post = post;
  }

  /**
   * Sends so many and returns when all are answered.
   *
   * @throws IOException when one is not answered with 2xx
   */
  void send(int count) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> loops = new ArrayList<>();
    for (int i = 0; i < Math.min(count, post.inFlight()); i++) {
      loops.add(
          senders.submit(() -> {
            for (int each = next.getAndIncrement(); each < count; each = next.getAndIncrement()) {
              send(post.targets().get(each % post.targets().size()));
            }
            return null;
          }));
    }
    for (Future<Void> loop : loops) {
      try {
        loop.get();
      } catch (ExecutionException e) {
        throw new IOException("a bare post failed: " + e.getCause().getMessage(), e.getCause());
      }
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(URI target) throws IOException {
    HttpPost request = new HttpPost(target);
    post.headers().forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(post.body(), null));
    int status =
        client.execute(
            request,
            response -> {
              EntityUtils.consume(response.getEntity());
              return response.getCode();
            });
    if (status / 100 != 2) {
      throw new IOException("answered " + status);
    }
  }

  /** What the server's has that costs or saves time: the pool, the look before a second use. */
  private static CloseableHttpClient client() {
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(TIMEOUT)
                        .setSocketTimeout(TIMEOUT)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .setMaxConnTotal(POOL)
                .setMaxConnPerRoute(POOL)
                .setOffLockDisposalEnabled(true)
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(TIMEOUT)
                .setResponseTimeout(TIMEOUT)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setKeepAliveStrategy((response, context) -> KEPT)
        .evictExpiredConnections()
        .evictIdleConnections(KEPT)
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableAutomaticRetries()
        .disableConnectionState()
        .disableDefaultUserAgent()
        .build();
  }
}
