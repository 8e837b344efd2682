package com.sunucu.server.http;

import com.sunucu.api.Operation;
import com.sunucu.server.core.Clock;
import com.sunucu.server.http.slow.BodyDrain;
import com.sunucu.server.http.slow.HeaderTimeout;
import com.sunucu.server.http.slow.HttpLimits;
import com.sunucu.server.http.slow.SlowClientHandler;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Javalin on Jetty, with all that either of them would do on its own and the contract does not have
 * closed (RUL-38).
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** Jetty's own threads (acceptor, selectors, scheduler); requests run on virtual ones. */
  private static final int JETTY_THREADS = 16;

  /** Longer than any operation takes; what is not done by then would not get done. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final JsonMapper json;
  private final ExceptionHandler errors;
  private final AccessLog journal;
  private final HttpLimits limits;
  private final SlowClientHandler exchanges;
  private final HeaderTimeout heads;
  private final Optional<DateHeader> dates;
  private final GracefulHandler inWork = new GracefulHandler();
  private final Javalin javalin;

  /**
   * @param host address to bind, such as 127.0.0.1
   * @param port 0 for any free one
   * @param journal the access log and metrics of every request
   * @param limits what is borne of slow clients
   * @param dates whose time the Date of responses is; the machine's where there is none
   */
  public HttpServer(
      String host,
      int port,
      List<Edge> edges,
      JsonMapper json,
      AccessLog journal,
      HttpLimits limits,
      Optional<Clock> dates) {
    this.json = json;
    this.journal = journal;
    this.errors = new ExceptionHandler(json);
    this.limits = limits;
    this.exchanges = new SlowClientHandler(limits);
    this.heads = new HeaderTimeout(limits.head());
    this.dates = dates.map(DateHeader::new);
    this.javalin =
        Javalin.create(config -> {
          configureHttp(config);
          configureJetty(config);
          config.jetty.addConnector((server, http) -> connector(server, http, host, port));
          configureErrors(config);
          config.routes.before(HttpServer::giveRequestId);
          edges.forEach(edge -> edge.addTo(config.routes));
        });
  }

  /**
   * Starts to listen; throws {@link io.javalin.util.JavalinBindException} where the port is taken.
   */
  public HttpServer start() {
    javalin.start();
    return this;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Bytes of long answers that clients have yet to take. */
  long heldBytes() {
    return exchanges.heldBytes();
  }

  /** How many slow bodies are waited for. */
  long slowBodies() {
    return exchanges.slowBodies();
  }

  /**
   * Takes no new connection and no new request, waits up to 20 s for those in work, then closes.
   *
   * <p>Left to itself, Jetty would let connections queue up that it never serves, and cut off a
   * request in work when its body pauses for a second.
   */
  @Override
  public void close() {
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      if (connector instanceof NetworkConnector listening) {
        listening.close();
      }
    }
    try {
      inWork.shutdown().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "Cut {} requests off that took longer than {}", inWork.getCurrentRequestCount(), GRACE);
    } catch (ExecutionException e) {
      LOG.warn("The requests in work could not be waited for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
  }

  private static void configureHttp(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    // Compressing is a proxy's work; it also tells the length of secrets to whoever can choose a
    // part of the text.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.ignoreTrailingSlashes = false;
  }

  private void configureJetty(JavalinConfig config) {
    VirtualThreadPool requests = new VirtualThreadPool(limits.requests());
    QueuedThreadPool threads = new QueuedThreadPool(JETTY_THREADS);
    threads.setVirtualThreadsExecutor(requests);
    config.jetty.threadPool = threads;
    // Each handler goes around those before.
    config.jetty.modifyServer(server -> {
      server.addBean(requests, true);
      server.setErrorHandler(new JettyErrors(json, journal, dates));
      server.setStopTimeout(GRACE.toMillis());
      server.insertHandler(exchanges);
      server.insertHandler(new MethodOverrideRemoved());
      // Within the drain: an answer is told of when it is written, not when the client has stopped
      // sending.
      server.insertHandler(journal);
      server.insertHandler(new BodyDrain());
      server.insertHandler(inWork);
      dates.ifPresent(server::insertHandler);
      server.insertHandler(heads);
    });
  }

  private ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
    ServerConnector connector = new ServerConnector(server, new StrictConnections(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.addBean(heads, false);
    return connector;
  }

  private void configureErrors(JavalinConfig config) {
    config.routes.exception(Exception.class, this::refuse);
    // Javalin has a mapper of its own for this one, which would go before the general one.
    config.routes.exception(HttpResponseException.class, this::refuse);
    config.router.javaLangErrorHandler(errors::fail);
  }

  private static void giveRequestId(Context ctx) {
    ctx.header(RequestId.HEADER, RequestContext.of(ctx).requestId());
  }

  private void refuse(Exception exception, Context ctx) {
    errors.atMostTwice(
        ctx,
        () -> {
          noteOperation(ctx);
          errors.refuse(exception, ctx);
        });
  }

  /**
   * Whoever is not let in does not get as far as the route, and is to be found under its operation
   * all the same.
   */
  private void noteOperation(Context ctx) {
    Optional.ofNullable(
            javalin.unsafe.internalRouter.findFirstHttpHandlerEntry(ctx.method(), ctx.path()))
        .map(it -> it.endpoint.metadata(Operation.class))
        .ifPresent(it -> RequestContext.of(ctx).operation(it.id()));
  }
}
