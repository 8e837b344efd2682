package com.sunucu.conformance.ours;

import com.sunucu.server.app.App;
import com.sunucu.server.config.Config;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The real server, in sandbox mode, in this process. */
final class OurServer implements AutoCloseable {

  static final String TOKEN = "operator-token-of-the-self-proof";

  private final App app;
  private final int dnsPort;

  private OurServer(App app, int dnsPort) {
    this.app = app;
    this.dnsPort = dnsPort;
  }

  static OurServer start(Path folder) {
    int dnsPort = freePort();
    return new OurServer(
        App.start(
            Config.read(
                Map.of(),
                Map.of(
                    "SUNUCU_SANDBOX",
                    "true",
                    "SUNUCU_PORT",
                    "0",
                    "SUNUCU_OPERATOR_TOKEN",
                    TOKEN,
                    "SUNUCU_DNS_RESOLVER",
                    "127.0.0.1:" + dnsPort,
                    "SUNUCU_DATA_DIR",
                    folder.toString()))),
        dnsPort);
  }

  /** Below the ports that the system, and a resolver that asks, take by themselves. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
      try (DatagramSocket free = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (SocketException taken) {
        continue;
      }
    }
  }

  /** Where it asks DNS. */
  int dnsPort() {
    return dnsPort;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + app.port());
  }

  @Override
  public void close() {
    app.close();
  }
}
