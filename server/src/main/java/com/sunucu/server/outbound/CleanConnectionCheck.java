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
 * Starts the count of a response's bytes, and tells apart what a reused connection must not be
 * blamed on a delivery for.
 *
 * <p>Sends nothing on a connection that something more has come on behind its last response, the
 * body of a 204 for one: it would stand where the next response is looked for, and fail a delivery
 * for the fault of the one before. The client's own look at used connections sees only those that
 * were closed. And a receiver may close a connection just as the next request is on its way: that
 * is no attempt, and the request is sent once more on a new connection.
 */
final class CleanConnectionCheck extends HttpRequestExecutor {

  /** Nothing was sent, and the connection is closed; another one will do. */
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

  /** The shortest that there is; the client has looked before, so what came is there already. */
  private static final Timeout LOOK = Timeout.ofMilliseconds(1);

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
    if (used && (exchange.wantsNewConnection() || connection.isDataAvailable(LOOK))) {
      throw new Unclean();
    }
    BoundedSocket socket = connector.beneath(connection);
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
