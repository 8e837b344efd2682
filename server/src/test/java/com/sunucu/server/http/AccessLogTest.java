package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sunucu.server.Waiting;
import com.sunucu.server.core.Json;
import com.sunucu.server.metrics.Metrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One line and one figure for each request, however its answer comes about. */
class AccessLogTest {

  private final Metrics metrics = new Metrics();
  private final ListAppender<ILoggingEvent> log =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
          // Else it would look up the thread's id only when it is asked.
          line.prepareForDeferredProcessing();
          super.append(line);
        }
      };
  private final Logger access = (Logger) LoggerFactory.getLogger("access");
  private final List<Optional<String>> idsOfThread = new ArrayList<>();
  private ClientAddress clients = ClientAddress.NOT_LOGGED;

  @BeforeEach
  void listen() {
    log.start();
    access.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    access.detachAppender(log);
    metrics.close();
  }

  @Test
  @DisplayName(
      "whatever is logged in between bears the request's id, and the thread forgets it then")
  void requestId() throws Exception {
    answer(
        "mine",
        (request, response, callback) -> {
          idsOfThread.add(Optional.ofNullable(MDC.get("requestId")));
          callback.succeeded();
          return true;
        });
    assertThat(idsOfThread).containsExactly(Optional.of("mine"), Optional.empty());
    assertThat(log.list)
        .singleElement()
        .satisfies(it -> assertThat(it.getMDCPropertyMap()).containsEntry("requestId", "mine"));
  }

  @Test
  @DisplayName("an answer that another thread completes is told once, with its id")
  void otherThread() throws Exception {
    answer(
        "late",
        (request, response, callback) -> {
          Thread.ofPlatform().start(callback::succeeded).join();
          return true;
        });
    assertThat(log.list)
        .singleElement()
        .satisfies(it -> assertThat(it.getMDCPropertyMap()).containsEntry("requestId", "late"));
  }

  @Test
  @DisplayName(
      "a handler that throws, one that does not answer, and a head that is none: told once, as answered")
  void errors() throws Exception {
    assertThat(
            answer(
                "thrown",
                (request, response, callback) -> {
                  throw new IllegalStateException("a fault");
                }))
        .startsWith("HTTP/1.1 500");
    assertThat(answer("unanswered", (request, response, callback) -> false))
        .startsWith("HTTP/1.1 404");
    assertThat(
            send(
                "GET / HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n",
                (request, response, callback) -> false))
        .startsWith("HTTP/1.1 400");
    assertThat(log.list).extracting(AccessLogTest::status).containsExactly(500, 404, 400);
    assertThat(metrics.prometheusText())
        .contains(
            "http_server_requests_seconds_count{operation=\"none\",status=\"5xx\"} 1",
            "http_server_requests_seconds_count{operation=\"none\",status=\"4xx\"} 2");
  }

  @Test
  @DisplayName("a line names the client's address where that is wanted, and has no such field else")
  void client() throws Exception {
    Work work =
        (request, response, callback) -> {
          callback.succeeded();
          return true;
        };
    String request =
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: a, b\r\nX-Forwarded-For: c\r\n\r\n";
    send(request, work);
    clients = (peer, forwardedFor) -> Optional.of(String.join(";", forwardedFor));
    send(request, work);
    assertThat(log.list)
        .extracting(it ->
            it.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals("client"))
                .map(pair -> pair.value)
                .toList())
        .containsExactly(List.of(), List.of("a, b;c"));
  }

  @FunctionalInterface
  private interface Work {
    boolean handle(Request request, Response response, Callback callback) throws Exception;
  }

  private String answer(String id, Work work) throws Exception {
    return send(
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: %s\r\n\r\n".formatted(id),
        work);
  }

  private String send(String request, Work work) throws Exception {
    AccessLog journal = new AccessLog(metrics.requests(), clients);
    journal.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request in, Response out, Callback callback) throws Exception {
            out.setStatus(HttpStatus.OK_200);
            return work.handle(in, out, callback);
          }
        });
    QueuedThreadPool threads = new QueuedThreadPool();
    // Stopped, it has done all that it had to do.
    threads.setStopTimeout(Waiting.TIMEOUT.toMillis());
    Server server = new Server(threads);
    LocalConnector connector = new LocalConnector(server);
    server.addConnector(connector);
    RequestContexts contexts = new RequestContexts(() -> Instant.EPOCH);
    contexts.setHandler(new Afterwards(journal));
    server.setErrorHandler(new JettyErrors(Json.strict(), contexts, journal, Optional.empty()));
    server.setHandler(contexts);
    server.start();
    try {
      return connector.getResponse(request, Waiting.TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } finally {
      server.stop();
    }
  }

  private static int status(ILoggingEvent line) {
    return line.getKeyValuePairs().stream()
        .filter(it -> it.key.equals("status"))
        .mapToInt(it -> (int) it.value)
        .findFirst()
        .orElseThrow();
  }

  /** Looks at what the thread remembers once the journal is through. */
  private final class Afterwards extends Handler.Wrapper {

    Afterwards(Handler journal) {
      super(journal);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      boolean handled = super.handle(request, response, callback);
      idsOfThread.add(Optional.ofNullable(MDC.get("requestId")));
      return handled;
    }
  }
}
