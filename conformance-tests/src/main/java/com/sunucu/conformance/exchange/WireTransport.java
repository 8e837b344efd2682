package com.sunucu.conformance.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Writes a request byte by byte as it is told to: HTTP clients mend or refuse what a hostile caller
 * sends.
 */
final class WireTransport implements Transport {

  private static final int TIMEOUT_MILLIS = 30_000;

  private final URI base;

  WireTransport(URI base) {
    this.base = base;
  }

  @Override
  public Response send(Request request) throws IOException {
    return send(encode(request), request.method().equals("HEAD"));
  }

  /** Sends these bytes, which need be no HTTP, and reads one response. */
  Response send(byte[] bytes, boolean headOnly) throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return new AnswerReader(socket.getInputStream()).read(headOnly);
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

  /** Reads one HTTP/1.1 answer. */
  private record AnswerReader(InputStream in) {

    Response read(boolean headOnly) throws IOException {
      String[] start = line().split(" ", 3);
      if (start.length < 2 || !start[1].matches("[0-9]{3}")) {
        throw new IOException("not an HTTP answer: " + String.join(" ", start));
      }
      Headers headers = new Headers();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.add(line.substring(0, Math.max(0, colon)), line.substring(colon + 1).strip());
      }
      int status = Integer.parseInt(start[1]);
      return Response.of(status, headers, headOnly || status == 204 ? new byte[0] : body(headers));
    }

    private byte[] body(Headers headers) throws IOException {
      if (headers.first("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
        return chunks();
      }
      if (headers.number("Content-Length").isPresent()) {
        long length = headers.number("Content-Length").getAsLong();
        if (length < 0 || length > Response.MOST_BYTES) {
          throw new IOException("an answer of " + length + " bytes is not read");
        }
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
          throw new IOException(
              "the answer ends after " + body.length + " of " + length + " bytes");
        }
        return body;
      }
      return Response.whole(in);
    }

    private byte[] chunks() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      while (true) {
        int size = size(line());
        if (size == 0) {
          return body.toByteArray();
        }
        if (body.size() + (long) size > Response.MOST_BYTES) {
          throw new IOException("the answer has more than " + Response.MOST_BYTES + " bytes");
        }
        body.write(in.readNBytes(size));
        line();
      }
    }

    private static int size(String line) throws IOException {
      String hex = line.split(";", 2)[0].strip();
      if (!hex.matches("[0-9A-Fa-f]{1,7}")) {
        throw new IOException("no size of a chunk: " + hex);
      }
      return Integer.parseInt(hex, 16);
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new IOException("the connection was closed within the head of an answer");
        }
        line.write(b);
      }
      byte[] bytes = line.toByteArray();
      int end =
          bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
      return new String(Arrays.copyOf(bytes, end), StandardCharsets.ISO_8859_1);
    }
  }
}
