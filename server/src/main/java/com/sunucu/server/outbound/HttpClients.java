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

/** Builds the HTTP client, without everything that a browser does on its own. */
final class HttpClients {

  /**
   * Concurrent exchanges, in all and with one receiver. A further one waits for a connection, and
   * its timeout includes the wait.
   */
  private static final int MAX_CONNECTIONS = 2_000;

  /**
   * How long an unused connection is kept. Short, because a receiver may close it at any time and a
   * request that is sent at that moment would fail; long enough for a backlog.
   */
  private static final TimeValue KEPT = TimeValue.ofSeconds(2);

  /**
   * A used connection is always checked first: many receivers close it after the response without
   * announcing it. Costs a millisecond, and {@link CleanConnectionCheck} costs another.
   */
  private static final TimeValue TRUSTED_UNCHECKED = TimeValue.ZERO_MILLISECONDS;

  private static final int MAX_LINE_LENGTH = 8_192;

  /** Bounds of a head's lines; {@link ResponseHead} also bounds the head as a whole. */
  private static final Http1Config HEAD =
      Http1Config.custom().setMaxLineLength(MAX_LINE_LENGTH).setMaxHeaderCount(100).build();

  /** Each of some thousand connections has two of these. */
  private static final int BUFFER = 8_192;

  /**
   * Bounds of everything but heads. Four trailers may follow a chunked body (the client refuses the
   * last of the number that is set); a checksum is usually the only one.
   */
  private static final Http1Config REST =
      Http1Config.custom()
          .setMaxLineLength(MAX_LINE_LENGTH)
          .setMaxHeaderCount(5)
          .setBufferSize(BUFFER)
          .build();

  private HttpClients() {}

  /**
   * A client that connects only to addresses from this resolver: without redirects, proxies (no
   * system property is read), cookies, authentication, decompression, and retries other than one on
   * a new connection ({@link CleanConnectionCheck}).
   *
   * @param tls whose certificates are trusted; the host name is always verified
   * @param deadline the timeout of each step; a connection has half of it
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
                .setValidateAfterInactivity(TRUSTED_UNCHECKED)
                .build())
        .setMaxConnTotal(MAX_CONNECTIONS)
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        // Closing a TLS connection writes, and a receiver that does not read would block the pool.
        .setOffLockDisposalEnabled(true)
        .build();
  }

  /** The chain first and then the name, so that their failures can be distinguished. */
  private static TlsSocketStrategy verifying(SSLContext tls) {
    return new DefaultClientTlsStrategy(
        tls, HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier());
  }

  /**
   * Where TLS fails at one address, the client would try the host's next address and report that
   * one's failure instead. An unchecked exception ends the attempt; {@link OutboundExchange}
   * unwraps it.
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
