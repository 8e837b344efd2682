package com.sunucu.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Makes connections that read a request line as RFC 9112 has it. Jetty is lenient there: it takes
 * {@code http/1.1} for HTTP/1.1, several spaces for one, and drops a fragment.
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

  private static final class StrictConnection extends HttpConnection {

    /** Without an initial value: the superclass's constructor asks for it, then for the parser. */
    private RequestHandler handler;

    StrictConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
      super(http, connector, endPoint);
    }

    @Override
    protected RequestHandler newRequestHandler() {
      handler = super.newRequestHandler();
      return handler;
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

  /** Looks at each request line before it is parsed, and refuses it once it is whole. */
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

    /** Within parseNext, which makes a refusal of what is thrown. */
    @Override
    protected void setState(State state) {
      if (state == State.HEADER && !line.isStrict()) {
        throw new HttpException.RuntimeException(
            HttpStatus.BAD_REQUEST_400, "Not a request line of RFC 9112");
      }
      super.setState(state);
    }
  }

  /** What matters of a request line, which may come in several pieces. */
  static final class RequestLine {

    private static final byte[] PROTOCOL = {'H', 'T', 'T', 'P', '/'};
    private static final int SPACES = 2;

    private boolean begun;
    private boolean ended;
    private int spaces;
    private boolean fragment;
    private int protocolBytes;
    private boolean otherProtocol;

    /** Forgets the one before. */
    void begin() {
      begun = false;
      ended = false;
      spaces = 0;
      fragment = false;
      protocolBytes = 0;
      otherProtocol = false;
    }

    /** Looks at the next piece and consumes nothing. */
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
          // Part of the line's end.
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
