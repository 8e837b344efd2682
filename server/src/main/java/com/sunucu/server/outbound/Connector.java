package com.sunucu.server.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens the HTTP client's connections over a {@link BoundedSocket}, which the exchange knows before
 * the first packet is sent, so that it can be aborted during connect or handshake. Addresses come
 * from the request's own resolver.
 */
final class Connector extends DefaultHttpClientConnectionOperator {

  private final SchemePortResolver ports;
  private final GuardedResolver resolver;
  private final Lookup<TlsSocketStrategy> tls;

  /** By identity: connections do not override equals. */
  private final Map<HttpClientConnection, BoundedSocket> sockets =
      Collections.synchronizedMap(new WeakHashMap<>());

  Connector(SchemePortResolver ports, GuardedResolver resolver, TlsSocketStrategy tls) {
    this(
        ports,
        resolver,
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
  }

  private Connector(
      SchemePortResolver ports, GuardedResolver resolver, Lookup<TlsSocketStrategy> tls) {
    super(ports, resolver.unnamed(), tls);
    this.ports = ports;
    this.resolver = resolver;
    this.tls = tls;
  }

  /** All other overloads call this one. */
  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      NamedEndpoint endpoint,
      Path unixSocket,
      InetSocketAddress local,
      Timeout timeout,
      SocketConfig config,
      Object attachment,
      HttpContext context)
      throws IOException {
    OutboundExchange exchange = OutboundExchange.of(context);
    new DefaultHttpClientConnectionOperator(
            proxy -> socket(connection, exchange), ports, resolver.of(exchange.request()), tls)
        .connect(
            connection, host, endpoint, unixSocket, local, timeout, config, attachment, context);
  }

  /** The socket of a connection that was opened here. */
  BoundedSocket socketOf(HttpClientConnection connection) {
    return sockets.get(connection);
  }

  private BoundedSocket socket(ManagedHttpClientConnection connection, OutboundExchange exchange)
      throws IOException {
    BoundedSocket socket = new BoundedSocket();
    sockets.put(connection, socket);
    exchange.use(socket);
    return socket;
  }
}
