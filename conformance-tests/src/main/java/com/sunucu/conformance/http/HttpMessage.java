package com.sunucu.conformance.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request or a response as it is on the wire: first line, header lines in their order, body. What
 * nobody changes goes out as it came in.
 *
 * @param start the first line, without its end
 * @param headers in the order and spelling of the sender
 * @param body without the framing of chunks
 */
public record HttpMessage(String start, List<Header> headers, byte[] body) {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( .*)?");
  private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (\\S+) ((?i:HTTP)/1\\.[01])");
  public static final String LENGTH = "Content-Length";
  public static final String ENCODING = "Transfer-Encoding";

  public record Header(String name, String value) {

    public boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  public HttpMessage {
    headers = List.copyOf(headers);
  }

  /** A response's status; 0 where this is none. */
  public int status() {
    Matcher matcher = STATUS.matcher(start);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Whether the first line is that of a request that can be taken apart. */
  public boolean readableRequest() {
    return REQUEST.matcher(start).matches();
  }

  public String method() {
    return request(1);
  }

  /** Path and query. */
  public String target() {
    return request(2);
  }

  public String path() {
    return target().replaceFirst("\\?.*", "");
  }

  public Optional<String> header(String name) {
    return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst();
  }

  public boolean closes() {
    return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public HttpMessage withStatus(int status) {
    return new HttpMessage(start.replaceFirst(" [0-9]{3}", " " + status), headers, body);
  }

  public HttpMessage withTarget(String target) {
    return new HttpMessage(request(1) + " " + target + " " + request(3), headers, body);
  }

  public HttpMessage withMethod(String method) {
    return new HttpMessage(method + " " + request(2) + " " + request(3), headers, body);
  }

  public HttpMessage without(String name) {
    return new HttpMessage(start, headers.stream().filter(h -> !h.is(name)).toList(), body);
  }

  /** The header once, with this value. */
  public HttpMessage with(String name, String value) {
    List<Header> more = new ArrayList<>(without(name).headers());
    more.add(new Header(name, value));
    return new HttpMessage(start, more, body);
  }

  HttpMessage withBody(byte[] other) {
    return new HttpMessage(start, headers, other);
  }

  public HttpMessage withText(String other) {
    return withBody(other.getBytes(StandardCharsets.UTF_8));
  }

  /** Framed by its length; a message without a body keeps what its sender said of it. */
  public HttpMessage framed() {
    boolean silent = body.length == 0 && header(ENCODING).isEmpty();
    return silent ? this : without(ENCODING).with(LENGTH, String.valueOf(body.length));
  }

  public byte[] head() {
    StringBuilder head = new StringBuilder(start).append("\r\n");
    headers.forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String request(int group) {
    Matcher matcher = REQUEST.matcher(start);
    if (!matcher.matches()) {
      throw new IllegalStateException("no request: " + start);
    }
    return matcher.group(group);
  }
}
