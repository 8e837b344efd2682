package com.sunucu.conformance.http;

import com.sunucu.conformance.http.HttpMessage.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One connection, on which messages of HTTP/1.1 go one after the other. */
public final class HttpConnection implements AutoCloseable {

  private static final int LONGEST_HEAD = 1 << 17;
  private static final int BUFFER = 1 << 14;
  private static final int HEX = 16;
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  public HttpConnection(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = socket.getOutputStream();
  }

  /** A new connection to this port of this machine. */
  public static HttpConnection to(int port) throws IOException {
    return new HttpConnection(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  InputStream in() {
    return in;
  }

  /**
   * The next head, byte for byte, up to and with its empty line; empty where the peer is done.
   * Lines that end without a carriage return count too: a server must see them to refuse them.
   */
  public Optional<byte[]> head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    boolean emptyLine = false;
    for (int next = in.read(); next >= 0 && head.size() < LONGEST_HEAD; next = in.read()) {
      head.write(next);
      if (next == '\n' && emptyLine) {
        return Optional.of(head.toByteArray());
      }
      emptyLine = next == '\n' || emptyLine && next == '\r';
    }
    return Optional.empty();
  }

  /** A head taken apart; the body is read apart. */
  public static HttpMessage parse(byte[] head) {
    String[] lines = new String(head, StandardCharsets.ISO_8859_1).split("\r?\n");
    List<Header> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.add(
            new Header(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
      }
    }
    return new HttpMessage(lines[0], headers, new byte[0]);
  }

  /** The request that this head begins, with its body. */
  public HttpMessage request(HttpMessage head) throws IOException {
    return head.withBody(
        head.header(HttpMessage.ENCODING).isPresent() ? chunks() : exactly(length(head).orElse(0)));
  }

  /**
   * The next answer that is final, with its body.
   *
   * @param method of the request that it answers
   * @throws EOFException where the peer closed instead
   */
  public HttpMessage answer(String method) throws IOException {
    HttpMessage head;
    do {
      head = parse(head().orElseThrow(() -> new EOFException("the peer closed")));
    } while (head.status() < FIRST_FINAL);
    int status = head.status();
    if (method.equals("HEAD") || status == NO_CONTENT || status == NOT_MODIFIED) {
      return head;
    }
    if (head.header(HttpMessage.ENCODING).isPresent()) {
      return head.withBody(chunks());
    }
    Optional<Integer> length = length(head);
    return head.withBody(length.isPresent() ? exactly(length.get()) : in.readAllBytes());
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

  /** From now on everything that comes goes there, until the peer is done, and there is told so. */
  public void pipe(HttpConnection there) throws IOException {
    in.transferTo(there.out);
    there.socket.shutdownOutput();
  }

  private static Optional<Integer> length(HttpMessage head) {
    return head.header(HttpMessage.LENGTH)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::parseInt);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the peer closed within a body");
    }
    return bytes;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    while (!line().isEmpty()) {
      // Trailers are of no use to anybody here.
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().replaceFirst(";.*", "").strip(), HEX);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the peer closed within a line");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
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
