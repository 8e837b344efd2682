package com.sunucu.server.http;

import com.sunucu.server.core.Caller;
import io.javalin.http.Context;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * What becomes known of a request on its way, for the line and the figures that it leaves behind:
 * never what the client wrote, which may hold secrets. One thread after the other writes here.
 */
final class RequestContext {

  private static final String ATTRIBUTE = "sunucu.notes";

  /**
   * Stands for whatever is no operation of ours: one name, however many paths strangers think of.
   */
  private static final String NO_OPERATION = "none";

  private final String requestId;
  private final long begunNanos = System.nanoTime();
  private String operation = NO_OPERATION;
  private Optional<Caller> caller = Optional.empty();
  private boolean closed;

  private RequestContext(String requestId) {
    this.requestId = requestId;
  }

  /** Those of this request; begun here where there are none yet. */
  static RequestContext of(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestContext begun) {
      return begun;
    }
    RequestContext notes = new RequestContext(RequestId.of(clientsId(request.getHeaders())));
    request.setAttribute(ATTRIBUTE, notes);
    return notes;
  }

  /** Sent twice it is a list, and that is not an id. */
  private static Optional<String> clientsId(HttpFields headers) {
    return headers.contains(RequestId.HEADER)
        ? headers.getValuesList(RequestId.HEADER).stream().reduce((a, b) -> a + ", " + b)
        : Optional.empty();
  }

  /** Those of the request in work. */
  static RequestContext of(Context ctx) {
    if (ctx.attribute(ATTRIBUTE) instanceof RequestContext begun) {
      return begun;
    }
    throw new IllegalStateException("RequestJournal stands before every handler");
  }

  /** The id that the answer bears. */
  String requestId() {
    return requestId;
  }

  /** An operationId or a name of ours. */
  synchronized void operation(String name) {
    operation = name;
  }

  synchronized String operation() {
    return operation;
  }

  synchronized void caller(Caller recognised) {
    caller = Optional.of(recognised);
  }

  synchronized Optional<Caller> caller() {
    return caller;
  }

  /** Nanoseconds since the request's head was there. */
  long nanos() {
    return System.nanoTime() - begunNanos;
  }

  /** Whether this is the first call: an answer is told once, however it came about. */
  synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    return first;
  }
}
