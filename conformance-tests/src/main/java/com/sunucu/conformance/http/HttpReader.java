package com.sunucu.conformance.http;

import com.sunucu.conformance.http.HttpMessage.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages of HTTP/1.1 off a stream, one after the other: the only place of the harness that
 * does. It is lenient, since it must show what a peer sends, and bounded: a head has at most 128
 * KiB, a body at most {@link #MAX_BODY_LENGTH} bytes.
 */
public final class HttpReader {

  /** Far more than the longest list has; a longer body would fill the harness's memory. */
  public static final int MAX_BODY_LENGTH = 32 * 1024 * 1024;

  private static final int MAX_HEAD_LENGTH = 1 << 17;
  private static final int BUFFER = 1 << 14;
  private static final int HEX = 16;
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final InputStream in;

  public HttpReader(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /**
   * The next head, byte for byte, up to and with its empty line; empty where the peer has closed.
   * Lines that end without a carriage return count, too: a server must see them to refuse them.
   *
   * @throws EOFException when the peer closed within the head
   * @throws IOException when the head is too long
   */
  public Optional<byte[]> head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    boolean emptyLine = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (next == '\n' && emptyLine) {
        return Optional.of(head.toByteArray());
      }
      if (head.size() == MAX_HEAD_LENGTH) {
        throw new IOException("the head of a message has more than " + MAX_HEAD_LENGTH + " bytes");
      }
      emptyLine = next == '\n' || emptyLine && next == '\r';
    }
    if (head.size() > 0) {
      throw new EOFException("the peer closed within the head of a message");
    }
    return Optional.empty();
  }

  /** A head taken apart, without a body. */
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
    return new HttpMessage(lines.length > 0 ? lines[0] : "", headers, new byte[0]);
  }

  /**
   * The request that this head begins, with its body.
   *
   * @throws EOFException when the peer closed within the body
   */
  public HttpMessage request(HttpMessage head) throws IOException {
    return head.withBody(
        head.header(HttpMessage.ENCODING).isPresent()
            ? chunks()
            : exactly(length(head).orElse(0L)));
  }

  /**
   * The next response that is final, with its body.
   *
   * @param method of the request that it responds to
   * @throws EOFException when the peer closed before its end
   */
  public HttpMessage response(String method) throws IOException {
    HttpMessage response;
    do {
      response = next(method);
    } while (response.status() < FIRST_FINAL);
    return response;
  }

  /**
   * The next response, whether it is final or not, with its body.
   *
   * @param method of the request that it responds to
   * @throws EOFException when the peer closed before its end
   * @throws IOException when what comes is no response
   */
  public HttpMessage next(String method) throws IOException {
    HttpMessage head =
        parse(head().orElseThrow(() -> new EOFException("the peer closed without a response")));
    int status = head.status();
    if (status == 0) {
      throw new IOException("not an HTTP/1.1 response: " + head.start());
    }
    boolean bodiless =
        method.equals("HEAD")
            || status < FIRST_FINAL
            || status == NO_CONTENT
            || status == NOT_MODIFIED;
    return bodiless ? head : head.withBody(body(head));
  }

  /** Copies what is still to come, until the peer has closed. */
  long transferTo(OutputStream out) throws IOException {
    return in.transferTo(out);
  }

  /**
   * Reads a stream to its end. A stream that is too long is left unclosed: to close it may mean to
   * read it to its end.
   *
   * @throws IOException when it has more than {@link #MAX_BODY_LENGTH} bytes
   */
  public static byte[] whole(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MAX_BODY_LENGTH + 1);
    if (body.length > MAX_BODY_LENGTH) {
      throw new IOException("the body has more than " + MAX_BODY_LENGTH + " bytes");
    }
    return body;
  }

  private byte[] body(HttpMessage head) throws IOException {
    if (head.header(HttpMessage.ENCODING).isPresent()) {
      return chunks();
    }
    Optional<Long> length = length(head);
    return length.isPresent() ? exactly(length.get()) : whole(in);
  }

  private static Optional<Long> length(HttpMessage head) {
    return head.header(HttpMessage.LENGTH)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong);
  }

  private byte[] exactly(long length) throws IOException {
    if (length > MAX_BODY_LENGTH) {
      throw new IOException("a body of " + length + " bytes is not read");
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      if (body.size() + (long) size > MAX_BODY_LENGTH) {
        throw new IOException("the body has more than " + MAX_BODY_LENGTH + " bytes");
      }
      body.write(exactly(size));
      line();
    }
    while (!line().isEmpty()) {
      // Nothing reads trailers.
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    String size = line().split(";", 2)[0].strip();
    if (!size.matches("[0-9A-Fa-f]{1,7}")) {
      throw new IOException("not the size of a chunk: " + size);
    }
    return Integer.parseInt(size, HEX);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the peer closed within a line");
      }
      if (line.size() == MAX_HEAD_LENGTH) {
        throw new IOException("a line has more than " + MAX_HEAD_LENGTH + " bytes");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
