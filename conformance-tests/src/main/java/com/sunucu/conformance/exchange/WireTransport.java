package com.sunucu.conformance.exchange;

import com.sunucu.conformance.http.HttpMessage;
import com.sunucu.conformance.http.HttpReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Writes requests byte by byte, as HTTP clients correct or refuse what a hostile caller sends. */
final class WireTransport implements Transport {

  private static final int TIMEOUT_MILLIS = 30_000;

  private final URI base;

  WireTransport(URI base) {
    this.base = base;
  }

  @Override
  public Response send(Request request) throws IOException {
    return send(encode(request), request.method());
  }

  /**
   * Sends these bytes, which need not be valid HTTP, and reads one response.
   *
   * @param method the method in the bytes: a response to HEAD has no body
   */
  Response send(byte[] bytes, String method) throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      HttpMessage response = new HttpReader(socket.getInputStream()).next(method);
      return Response.of(response.status(), Headers.of(response.headers()), response.body());
    }
  }

  private Socket connect() throws IOException {
    boolean tls = base.getScheme().equals("https");
    int port = base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80;
    Socket plain = new Socket();
    plain.connect(new InetSocketAddress(base.getHost(), port), TIMEOUT_MILLIS);
    if (!tls) {
      return plain;
    }
    SSLSocket secure =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, base.getHost(), port, true);
    secure.startHandshake();
    return secure;
  }

  private byte[] encode(Request request) throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(request.method())
        .append(' ')
        .append(base.getRawPath())
        .append(request.target())
        .append(" HTTP/1.1\r\n");
    head.append("Host: ").append(base.getRawAuthority()).append("\r\nConnection: close\r\n");
    request
        .headers()
        .forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    byte[] body = request.bytes();
    if (request.body().isPresent()) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    out.write(body);
    return out.toByteArray();
  }
}
