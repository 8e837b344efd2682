package com.sunucu.server.app;

import com.sunucu.server.config.Config;
import com.sunucu.server.config.Setting;
import com.sunucu.server.http.HttpServer;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.MetricsListener;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The listening ports: that of the API and, if set, that of the metrics.
 *
 * @param http for the public
 * @param metrics for the operator only
 */
record Listeners(HttpServer http, Optional<MetricsListener> metrics) implements AutoCloseable {

  /**
   * Starts both listeners or none.
   *
   * @throws CannotListenException if an address or port cannot be bound
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
   * Refuses new requests and finishes those in flight. Metrics are served until the last request is
   * complete.
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
