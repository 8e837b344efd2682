package com.sunucu.conformance.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One connection, on which messages of HTTP/1.1 go one after the other. */
public final class HttpConnection implements AutoCloseable {

  private final Socket socket;
  private final HttpReader in;
  private final OutputStream out;

  public HttpConnection(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    this.socket = socket;
    this.in = new HttpReader(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** A new connection to this port of this machine. */
  public static HttpConnection to(int port) throws IOException {
    return new HttpConnection(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** What the peer sends. */
  public HttpReader in() {
    return in;
  }

  /** Sends a message as it is. */
  public void send(HttpMessage message) throws IOException {
    byte[] head = message.head();
    byte[] all = new byte[head.length + message.body().length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(message.body(), 0, all, head.length, message.body().length);
    send(all);
  }

  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /**
   * Copies all further input to the other peer until the end of input, and then closes its side.
   */
  public void pipe(HttpConnection there) throws IOException {
    in.transferTo(there.out);
    there.socket.shutdownOutput();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
