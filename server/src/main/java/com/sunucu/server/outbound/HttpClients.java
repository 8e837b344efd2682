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
 * Makes the HTTP client of webhooks: all that a browser's client does by itself is switched off.
 */
final class HttpClients {

  /**
   * Exchanges at once, in all and to one receiver. A further one waits for a connection, and its
   * timeout includes the wait.
   */
  private static final int MAX_CONNECTIONS = 2_000;

  /**
   * How long an unused connection is kept. Short, because a receiver closes it whenever it likes,
   * and a request that meets the closing would be a failed attempt; long enough for a backlog.
   */
  private static final TimeValue KEPT = TimeValue.ofSeconds(2);

  /**
   * A connection that was used before is looked at first, always: many a receiver closes it after
   * its response without saying so. Costs a millisecond, and what {@link CleanConnectionCheck}
   * looks for another.
   */
  private static final TimeValue TRUSTED_UNSEEN = TimeValue.ZERO_MILLISECONDS;

  private static final int LONGEST_LINE = 8_192;

  /** What a head may be of; {@link ResponseHead} bounds it as a whole, too. */
  private static final Http1Config HEAD =
      Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(100).build();

  /** A thousand connections have two of these each. */
  private static final int BUFFER = 8_192;

  /**
   * For all but heads. What may follow a body in chunks is four lines (the client refuses the last
   * that it is told): hardly anybody sends more than a checksum there.
   */
  private static final Http1Config REST =
      Http1Config.custom()
          .setMaxLineLength(LONGEST_LINE)
          .setMaxHeaderCount(5)
          .setBufferSize(BUFFER)
          .build();

  private HttpClients() {}

  /**
   * A client that connects to what this resolver says and to nothing else: no redirect, no proxy
   * (no system property is read), no cookie, no password, no decompression, no second try but one
   * on a new connection ({@link CleanConnectionCheck}).
   *
   * @param tls whose certificates are believed; the host name is always compared
   * @param deadline the longest that anything may take; a connection half of it
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
        // Closing a TLS connection writes, and a receiver that reads nothing would hold the pool.
        .setOffLockDisposalEnabled(true)
        .build();
  }

  /** Chain first, name afterwards, so that the two can be told apart. */
  private static TlsSocketStrategy verifying(SSLContext tls) {
    return new DefaultClientTlsStrategy(
        tls, HostnameVerificationPolicy.CLIENT, new DefaultHostnameVerifier());
  }

  /**
   * Where an address answered but TLS failed, the client would try the host's next address, and
   * report that one's failure instead. What is unchecked ends it; {@link OutboundExchange} unwraps
   * it.
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
        // Else it offers TLS over plain http in a header.
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
