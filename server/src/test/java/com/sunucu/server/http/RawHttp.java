package com.sunucu.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sends bytes as they are: what a decent HTTP client would mend or refuse to send. */
final class RawHttp {

  /** A test fails rather than hangs. */
  private static final int TIMEOUT_MILLIS = 60_000;

  private RawHttp() {}

  /**
   * @param headers by lower-case name
   */
  record Response(int status, Map<String, List<String>> headers, String body) {

    String header(String name) {
      return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }
  }

  /**
   * Sends a head of these lines and the body, and reads until the server closes or the answer is
   * whole.
   */
  static Response send(int port, byte[] body, String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return read(socket.getInputStream(), lines[0].startsWith("HEAD "));
    }
  }

  static Response read(InputStream in, boolean toHead) throws IOException {
    String head = head(in);
    List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
    Map<String, List<String>> headers =
        lines.stream()
            .skip(1)
            .map(line -> line.split(": ?", 2))
            .collect(
                Collectors.groupingBy(
                    pair -> pair[0].toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    Collectors.mapping(pair -> pair[1], Collectors.toList())));
    int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst());
    byte[] body = toHead ? in.readAllBytes() : in.readNBytes(length);
    return new Response(
        Integer.parseInt(lines.getFirst().split(" ")[1]),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  /** The head of an answer, its empty line included. */
  static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException(
            "The server closed after: " + head.toString(StandardCharsets.ISO_8859_1));
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }
}
