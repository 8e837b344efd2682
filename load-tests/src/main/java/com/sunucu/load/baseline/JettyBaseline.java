package com.sunucu.load.baseline;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Jetty as it comes with one handler. The handler does not block and says so, so that Jetty runs it
 * on the thread that read the request: the most that this machine can answer over Jetty.
 */
final class JettyBaseline extends Handler.Abstract.NonBlocking {

  private final CannedResponse answer;

  private JettyBaseline(CannedResponse answer) {
    this.answer = answer;
  }

  static int serve(CannedResponse answer) {
    Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
    server.setHandler(new JettyBaseline(answer));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty did not start", e);
    }
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.setStatus(HttpStatus.OK_200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }
}
