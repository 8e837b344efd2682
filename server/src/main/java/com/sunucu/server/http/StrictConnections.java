package com.sunucu.server.http;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Creates connections that read requests strictly (RFC 9112). Jetty is lenient: it takes {@code
 * http/1.1} for HTTP/1.1, several spaces for one, any scheme for http, drops a fragment, and
 * ignores transfer codings that come before chunked.
 */
final class StrictConnections extends HttpConnectionFactory {

  StrictConnections(HttpConfiguration http) {
    super(http);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection = new StrictConnection(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  private static final Pattern HTTP_SCHEME = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

  private static final class StrictConnection extends HttpConnection {

    /** Without an initializer, because the superclass's constructor sets it (newRequestHandler). */
    private RequestHandler handler;

    StrictConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
      super(http, connector, endPoint);
    }

    @Override
    protected RequestHandler newRequestHandler() {
      handler = new StrictRequestHandler();
      return handler;
    }

    /** Refuses what the parser lets through; a refusal closes the connection. */
    private final class StrictRequestHandler extends RequestHandler {

      private boolean connect;

      @Override
      public void startRequest(String method, String target, HttpVersion version) {
        connect = HttpMethod.CONNECT.is(method);
        if (!connect && isAbsolute(target) && !HTTP_SCHEME.matcher(target).lookingAt()) {
          throw refusal("The scheme is not http or https");
        }
        super.startRequest(method, target, version);
      }

      private static boolean isAbsolute(String target) {
        return target.indexOf(':') > 0 && !target.startsWith("/");
      }

      /** RFC 9112, section 6.1: the body of another coding would be read without decoding it. */
      @Override
      public void parsedHeader(HttpField field) {
        if (field.getHeader() == HttpHeader.TRANSFER_ENCODING
            && !field.getValueList().stream().allMatch(HttpHeaderValue.CHUNKED::is)) {
          throw refusal("The only transfer coding is chunked");
        }
        super.parsedHeader(field);
      }

      /** Closes the connection after CONNECT: what follows may be meant for a tunnel. */
      @Override
      public boolean headerComplete() {
        boolean handle = super.headerComplete();
        if (connect) {
          getGenerator().setPersistent(false);
        }
        return handle;
      }
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      HttpConfiguration http = getHttpConfiguration();
      HttpParser parser = new Parser(handler, http.getRequestHeaderSize(), compliance);
      parser.setHeaderCacheSize(http.getHeaderCacheSize());
      parser.setHeaderCacheCaseSensitive(http.isHeaderCacheCaseSensitive());
      return parser;
    }
  }

  private static HttpException.RuntimeException refusal(String reason) {
    return new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, reason);
  }

  /** Reads each request line before it is parsed, and refuses it when it is complete. */
  private static final class Parser extends HttpParser {

    private final RequestLine line = new RequestLine();

    Parser(RequestHandler handler, int maxHeaderBytes, HttpCompliance compliance) {
      super(handler, maxHeaderBytes, compliance);
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
      if (getState().ordinal() < State.HEADER.ordinal()) {
        if (isStart()) {
          line.begin();
        }
        line.read(buffer);
      }
      return super.parseNext(buffer);
    }

    /** Called within parseNext, which refuses the request if this throws. */
    @Override
    protected void setState(State state) {
      if (state == State.HEADER && !line.isStrict()) {
        throw refusal("Not a request line of RFC 9112");
      }
      super.setState(state);
    }
  }

  /** The parts of a request line that matter here; the line may arrive in several pieces. */
  static final class RequestLine {

    private static final byte[] PROTOCOL = {'H', 'T', 'T', 'P', '/'};
    private static final int SPACES = 2;

    private boolean begun;
    private boolean ended;
    private int spaces;
    private boolean fragment;
    private int protocolBytes;
    private boolean otherProtocol;

    /** Forgets the previous line. */
    void begin() {
      begun = false;
      ended = false;
      spaces = 0;
      fragment = false;
      protocolBytes = 0;
      otherProtocol = false;
    }

    /** Reads the next piece without consuming it. */
    void read(ByteBuffer piece) {
      for (int i = piece.position(); i < piece.limit() && !ended; i++) {
        read(piece.get(i));
      }
    }

    private void read(byte b) {
      switch (b) {
        // Empty lines before the request line are allowed (RFC 9112, section 2.2).
        case '\n' -> ended = begun;
        case '\r' -> {
          // A part of the end of the line.
        }
        case ' ' -> {
          begun = true;
          spaces++;
        }
        default -> {
          begun = true;
          fragment |= b == '#';
          if (spaces == SPACES && protocolBytes < PROTOCOL.length) {
            otherProtocol |= b != PROTOCOL[protocolBytes++];
          }
        }
      }
    }

    /** Method, target and protocol with one space between them, and no fragment in the target. */
    boolean isStrict() {
      return spaces == SPACES && !fragment && !otherProtocol;
    }
  }
}
