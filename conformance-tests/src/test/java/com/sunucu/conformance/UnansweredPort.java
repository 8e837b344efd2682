package com.sunucu.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of loopback where nobody listens. It is bound, so that nobody else gets it meanwhile, as
 * may happen to one that was free a moment ago.
 */
public final class UnansweredPort implements AutoCloseable {
  private final Socket bound = new Socket();

  public UnansweredPort() throws IOException {
    bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  public String url() {
    return "http://127.0.0.1:" + bound.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    bound.close();
  }
}
