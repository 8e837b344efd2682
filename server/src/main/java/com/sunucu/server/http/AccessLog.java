package com.sunucu.server.http;

import com.sunucu.server.core.Caller;
import com.sunucu.server.metrics.RequestMetrics;
import com.sunucu.server.pipeline.RequestContext;
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
 * Logs and measures every request once, when its response is written. The request's id is in every
 * line that is logged meanwhile.
 *
 * <p>A line has the operation and the server's ids. Of what the client wrote it has only the
 * request id, which has a safe form, and the method, if HTTP defines it; and the client's address
 * if the operator asked for it. So no path, query, header or body is logged, and no secret in it.
 */
public final class AccessLog extends Handler.Wrapper {

  /** Its own name, so that a log collector can separate these lines from the rest. */
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
    MDC.put(REQUEST_ID, RequestContexts.of(request).requestId());
    try {
      return super.handle(request, response, new Logging(request, response, callback));
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  /** Logs a request whose response is written, unless that is done already. */
  void log(Request request, int status) {
    RequestContext context = RequestContexts.of(request);
    if (!context.beginLogging()) {
      return;
    }
    long nanos = context.nanos();
    metrics.answered(context.operation(), status, nanos);
    // The thread that writes the response may be another one than that of the handlers.
    MDC.put(REQUEST_ID, context.requestId());
    try {
      LoggingEventBuilder line =
          ACCESS
              .atInfo()
              .addKeyValue("method", method(request))
              .addKeyValue("operation", context.operation())
              .addKeyValue("status", status)
              .addKeyValue("ms", Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI);
      context.caller().ifPresent(caller -> addCaller(line, caller));
      client(request).ifPresent(it -> line.addKeyValue("client", it));
      line.log("responded");
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  /** Most servers log no address, and need not create its text. */
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

  private final class Logging extends Callback.Nested {

    private final Request request;
    private final Response response;

    Logging(Request request, Response response, Callback whenWritten) {
      super(whenWritten);
      this.request = request;
      this.response = response;
    }

    @Override
    public void succeeded() {
      log(request, response.getStatus());
      super.succeeded();
    }

    /** For example, the client is gone: the status that it would have got is logged. */
    @Override
    public void failed(Throwable cause) {
      log(request, response.getStatus());
      super.failed(cause);
    }
  }
}
