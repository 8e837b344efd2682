package com.sunucu.server.app;

import com.sunucu.server.config.Config;
import com.sunucu.server.config.Setting;
import com.sunucu.server.http.HttpServer;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.MetricsListener;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The ports that are listened on: the API's, and that of the metrics where one is set.
 *
 * @param http open to the public
 * @param metrics for the operator's eyes
 */
record Listeners(HttpServer http, Optional<MetricsListener> metrics) implements AutoCloseable {

  /**
   * Has both listen, or none.
   *
   * @throws CannotListenException where an address or a port cannot be had
   */
  static Listeners start(Config config, HttpServer http, Metrics metrics) {
    Listeners both = new Listeners(http, config.telemetry().metrics().map(it -> open(metrics, it)));
    try {
      start(http, InetSocketAddress.createUnresolved(config.host(), config.port()));
      return both;
    } catch (RuntimeException e) {
      both.metrics.ifPresent(MetricsListener::close);
      throw e;
    }
  }

  /**
   * Takes no new request and finishes those in flight. Metrics can be fetched until the last
   * request is answered.
   */
  @Override
  public void close() {
    http.close();
    metrics.ifPresent(MetricsListener::close);
  }

  private static MetricsListener open(Metrics metrics, InetSocketAddress address) {
    try {
      return MetricsListener.open(
          metrics, new InetSocketAddress(address.getHostString(), address.getPort()));
    } catch (RuntimeException e) {
      throw CannotListenException.of(e, address, Setting.METRICS_HOST, Setting.METRICS_PORT)
          .orElseThrow(() -> e);
    }
  }

  private static void start(HttpServer http, InetSocketAddress address) {
    try {
      http.start();
    } catch (RuntimeException e) {
      throw CannotListenException.of(e, address, Setting.HOST, Setting.PORT).orElseThrow(() -> e);
    }
  }
}
