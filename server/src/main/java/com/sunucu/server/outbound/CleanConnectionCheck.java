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
 * Resets the count of a response's bytes, and detects failures of a reused connection that are not
 * failures of a delivery.
 *
 * <p>It sends nothing on a connection with unread input after its last response, such as the body
 * of a 204: that input would be taken for the next response. The client's own check of reused
 * connections detects only closed ones. If a receiver closes a connection just as a request is
 * sent, that is no attempt, and the request is sent once more on a new connection.
 */
final class CleanConnectionCheck extends HttpRequestExecutor {

  /** Nothing was sent, and the connection is closed; another one can be used. */
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

  /**
   * The shortest possible timeout; the client has checked before, so that any input has arrived.
   */
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
