package com.sunucu.server.http;

import com.sunucu.server.core.Caller;
import com.sunucu.server.metrics.RequestMetrics;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Tells of every request once, when its answer is written: a line in the log and a figure in the
 * metrics. It also gives each its id, which everything that is logged meanwhile bears.
 *
 * <p>A line has the operation's name and ids of ours; of what the client wrote only the request's
 * id, which is checked, and the method, if HTTP knows it; and the client's address where the
 * operator asked for it. So no path, query, header or body comes into the log, and no secret with
 * it.
 */
public final class AccessLog extends Handler.Wrapper {

  /** A name of its own, so that whoever collects logs can part these lines from the rest. */
  private static final Logger ACCESS = LoggerFactory.getLogger("access");

  private static final String REQUEST_ID = "requestId";
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;

  private final RequestMetrics metrics;
  private final ClientAddress clients;

  public AccessLog(RequestMetrics metrics, ClientAddress clients) {
    this.metrics = metrics;
    this.clients = clients;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    RequestContext notes = RequestContext.of(request);
    MDC.put(REQUEST_ID, notes.requestId());
    try {
      return super.handle(request, response, new Closing(request, response, callback));
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  /** Tells of a request that is answered, unless that is done already. */
  void close(Request request, int status) {
    RequestContext notes = RequestContext.of(request);
    if (!notes.close()) {
      return;
    }
    long nanos = notes.nanos();
    metrics.answered(notes.operation(), status, nanos);
    // The answer may be written by a thread other than the one that worked on the request.
    MDC.put(REQUEST_ID, notes.requestId());
    try {
      LoggingEventBuilder line =
          ACCESS
              .atInfo()
              .addKeyValue("method", method(request))
              .addKeyValue("operation", notes.operation())
              .addKeyValue("status", status)
              .addKeyValue("ms", Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI);
      notes.caller().ifPresent(caller -> addCaller(line, caller));
      client(request).ifPresent(it -> line.addKeyValue("client", it));
      line.log("answered");
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  /** Most servers log no address: then its text is not made. */
  private Optional<String> client(Request request) {
    if (clients == ClientAddress.NOT_LOGGED) {
      return Optional.empty();
    }
    return clients.of(
        Request.getRemoteAddr(request), request.getHeaders().getValuesList(FORWARDED_FOR));
  }

  private static void addCaller(LoggingEventBuilder line, Caller caller) {
    line.addKeyValue("account", caller.accountId())
        .addKeyValue("credential", caller.credentialId());
  }

  private static String method(Request request) {
    return HttpMethod.fromString(request.getMethod()) == null ? "other" : request.getMethod();
  }

  private final class Closing extends Callback.Nested {

    private final Request request;
    private final Response response;

    Closing(Request request, Response response, Callback answered) {
      super(answered);
      this.request = request;
      this.response = response;
    }

    @Override
    public void succeeded() {
      close(request, response.getStatus());
      super.succeeded();
    }

    /** The client has gone, for one: what it would have got is told. */
    @Override
    public void failed(Throwable cause) {
      close(request, response.getStatus());
      super.failed(cause);
    }
  }
}
