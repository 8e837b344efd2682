package com.sunucu.server.outbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Creates the HTTP client for webhooks, with every automatic feature of a browser-like client
 * switched off.
 */
final class HttpClients {

  /**
   * Maximum of concurrent exchanges, in total and per receiver. Others wait for a connection,
   * within their own timeout.
   */
  private static final int MAX_CONNECTIONS = 2_000;

  /**
   * Maximum idle time of a connection. Short, because a receiver can close it at any time, and a
   * request at that moment would be a failed attempt; long enough for a backlog.
   */
  private static final TimeValue KEPT = TimeValue.ofSeconds(2);

  /**
   * Always checks a reused connection, because many receivers close it after their response without
   * saying so. This takes a millisecond, and that of {@link CleanConnectionCheck} another.
   */
  private static final TimeValue TRUSTED_UNSEEN = TimeValue.ZERO_MILLISECONDS;

  private static final int LONGEST_LINE = 8_192;

  /** Bounds of a response head; {@link ResponseHead} also bounds it as a whole. */
  private static final Http1Config HEAD =
      Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(100).build();

  /** Each connection has two of these buffers. */
  private static final int BUFFER = 8_192;

  /**
   * Bounds of everything except heads. Four trailer lines may follow a chunked body (the client
   * refuses the last one of its limit); receivers hardly send more than a checksum there.
   */
  private static final Http1Config REST =
      Http1Config.custom()
          .setMaxLineLength(LONGEST_LINE)
          .setMaxHeaderCount(5)
          .setBufferSize(BUFFER)
          .build();

  private HttpClients() {}

  /**
   * A client that connects only to the addresses of this resolver: no redirect, no proxy (no system
   * property is read), no cookie, no credentials, no decompression, no retry except one on a new
   * connection ({@link CleanConnectionCheck}).
   *
   * @param tls the trusted certificates; the host name is always verified
   * @param deadline the maximum duration of an exchange; of a connect, half of it
   */
  static CloseableHttpClient open(GuardedResolver resolver, SSLContext tls, Duration deadline) {
    Connector connector =
        new Connector(DefaultSchemePortResolver.INSTANCE, resolver, finalFailures(verifying(tls)));
    return HttpClientBuilder.create()
        .setConnectionManager(connections(connector, deadline))
        .setDefaultRequestConfig(requests(deadline))
        .setKeepAliveStrategy(keepAlive())
        .setRequestExecutor(new CleanConnectionCheck(connector))
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

  private static PoolingHttpClientConnectionManager connections(
      Connector connector, Duration deadline) {
    return new Direct(connector)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(REST)
                .responseParserFactory(rest -> new ResponseHead(HEAD))
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(deadline.dividedBy(2)))
                .setSocketTimeout(Timeout.of(deadline))
                .setValidateAfterInactivity(TRUSTED_UNSEEN)
                .build())
        .setMaxConnTotal(MAX_CONNECTIONS)
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        // Closing a TLS connection writes, and a receiver that reads nothing would block the
        // pool.
        .setOffLockDisposalEnabled(true)
        .build();
  }

  /** Verifies the chain first and the name afterwards, so that the errors can be distinguished. */
  private static TlsSocketStrategy verifying(SSLContext tls) {
    return new DefaultClientTlsStrategy(
        tls, HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier());
  }

  /**
   * If TLS fails at one address, the client would try the host's next address and report that
   * failure instead. An unchecked exception ends this; {@link OutboundExchange} unwraps it.
   */
  private static TlsSocketStrategy finalFailures(TlsSocketStrategy strategy) {
    return (socket, host, port, attachment, context) -> {
      try {
        return strategy.upgrade(socket, host, port, attachment, context);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static RequestConfig requests(Duration deadline) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(deadline))
        .setResponseTimeout(Timeout.of(deadline))
        .setRedirectsEnabled(false)
        .setAuthenticationEnabled(false)
        .setContentCompressionEnabled(false)
        // Otherwise the client offers TLS over plain http in a header.
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private static ConnectionKeepAliveStrategy keepAlive() {
    return (response, context) -> {
      TimeValue asked =
          DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
      return TimeValue.isNonNegative(asked) && asked.compareTo(KEPT) < 0 ? asked : KEPT;
    };
  }

  /** A connection manager whose connections a {@link Connector} opens. */
  private static final class Direct extends PoolingHttpClientConnectionManagerBuilder {

    private final Connector connector;

    Direct(Connector connector) {
      this.connector = connector;
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver resolver, TlsSocketStrategy tls) {
      return connector;
    }
  }
}
