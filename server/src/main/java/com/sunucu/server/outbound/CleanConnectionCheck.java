package com.sunucu.server.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Resets the count of a response's bytes, and keeps the faults of a reused connection from failing
 * a request.
 *
 * <p>Sends nothing on a connection with unread bytes after the last response, such as the body of a
 * 204: they would be read as the next response, and fail a request for the fault of the one before.
 * The client's own check of used connections finds only closed ones. A receiver may also close a
 * connection while the next request is being sent: the request is then sent once more, on a new
 * connection.
 */
final class CleanConnectionCheck extends HttpRequestExecutor {

  /** Nothing was sent, and the connection is closed; the request needs another one. */
  static final class Unclean extends IOException {

    private static final long serialVersionUID = 1L;
  }

  /** A reused connection ended before any byte of the response. */
  static final class Died extends IOException {

    private static final long serialVersionUID = 1L;

    Died(IOException cause) {
      super(cause);
    }
  }

  /** The shortest timeout; the client has checked before, so received bytes are there already. */
  private static final Timeout CHECK_TIMEOUT = Timeout.ofMilliseconds(1);

  private final Connector connector;

  CleanConnectionCheck(Connector connector) {
    this.connector = connector;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback interim,
      HttpContext context)
      throws IOException, HttpException {
    OutboundExchange exchange = OutboundExchange.of(context);
    EndpointDetails details = connection.getEndpointDetails();
    boolean used = details.getRequestCount() > 0;
    if (used && (exchange.wantsNewConnection() || connection.isDataAvailable(CHECK_TIMEOUT))) {
      throw new Unclean();
    }
    BoundedSocket socket = connector.socketOf(connection);
    exchange.use(socket);
    socket.begin();
    long before = details.getReceivedBytesCount();
    try {
      return super.execute(request, connection, interim, context);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw used && details.getReceivedBytesCount() == before ? new Died(e) : e;
    }
  }
}
