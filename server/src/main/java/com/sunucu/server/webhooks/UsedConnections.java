package com.sunucu.server.webhooks;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends nothing on a connection that something more has come on behind its last answer, the body of
 * a 204 for one: it would stand where the next answer is looked for, and fail a delivery for the
 * fault of the one before. The client's own look at used connections sees only those that were
 * closed.
 */
final class UsedConnections extends HttpRequestExecutor {

  /** Nothing was sent, and the connection is closed; another one will do. */
  static final class Unclean extends IOException {

    private static final long serialVersionUID = 1L;
  }

  /** The shortest that there is; the client has looked before, so what came is there already. */
  private static final Timeout LOOK = Timeout.ofMilliseconds(1);

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback interim,
      HttpContext context)
      throws IOException, HttpException {
    boolean used = connection.getEndpointDetails().getRequestCount() > 0;
    if (used && connection.isDataAvailable(LOOK)) {
      throw new Unclean();
    }
    return super.execute(request, connection, interim, context);
  }
}
