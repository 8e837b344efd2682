package com.sunucu.conformance.selftest.proxy;

import com.sunucu.conformance.http.HttpConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of this machine; each connection gets a virtual thread of its own. */
public final class LoopbackListener implements AutoCloseable {

  private static final int BACKLOG = 256;

  private final ServerSocket socket;
  private final Serve serve;
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

  /** Serves one connection until it ends. */
  public interface Serve {
    void on(HttpConnection client) throws IOException;
  }

  public LoopbackListener(Serve serve) throws IOException {
    this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    this.serve = serve;
    Thread.ofVirtual().name("listener " + port()).start(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().name("connection").start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or one client was gone before it was taken.
      }
    }
  }

  private void serve(Socket client) {
    try (HttpConnection connection = new HttpConnection(client)) {
      open.add(connection);
      try {
        serve.on(connection);
      } finally {
        open.remove(connection);
      }
    } catch (IOException e) {
      // One of the two hung up: the other one sees the connection end, as it would without us.
    }
  }

  /** Takes nobody any more and cuts off who is there. */
  @Override
  public void close() throws IOException {
    socket.close();
    open.forEach(HttpConnection::close);
  }
}
