package com.sunucu.server.http;

import com.sunucu.server.core.Clock;
import com.sunucu.server.http.slow.HttpLimits;
import com.sunucu.server.http.slow.SlowClientDefence;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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

/** Javalin on Jetty, with every default that the contract does not allow switched off (RUL-38). */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** Jetty's own threads (acceptor, selectors, scheduler); requests run on virtual ones. */
  private static final int JETTY_THREADS = 16;

  /** Longer than any operation takes. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final JsonMapper json;
  private final ExceptionHandler errors;
  private final List<Edge> edges;
  private final AccessLog accessLog;
  private final HttpLimits limits;
  private final RequestContexts contexts;
  private final SlowClientDefence slowClients;
  private final Optional<DateHeader> dates;
  private final GracefulHandler inProgress = new GracefulHandler();
  private final Javalin javalin;

  /**
   * @param address to bind; port 0 is any free one
   * @param accessLog the access log and metrics of every request
   * @param limits of slow clients
   * @param clock the server's time
   * @param dates the clock of the responses' Date header; the machine's if empty
   */
  public HttpServer(
      InetSocketAddress address,
      List<Edge> edges,
      JsonMapper json,
      AccessLog accessLog,
      HttpLimits limits,
      Clock clock,
      Optional<Clock> dates) {
    this.json = json;
    this.edges = List.copyOf(edges);
    this.accessLog = accessLog;
    this.errors = new ExceptionHandler(json);
    this.limits = limits;
    this.contexts = new RequestContexts(clock);
    this.slowClients = new SlowClientDefence(limits);
    this.dates = dates.map(DateHeader::new);
    this.javalin =
        Javalin.create(config -> {
          configureHttp(config);
          configureJetty(config);
          config.jetty.addConnector((server, http) -> connector(server, http, address));
          configureErrors(config);
          edges.forEach(edge -> edge.addTo(config.routes));
        });
  }

  /**
   * Starts to listen; throws {@link io.javalin.util.JavalinBindException} if the port is in use.
   */
  public HttpServer start() {
    javalin.start();
    return this;
  }

  /** The port on which it listens. */
  public int port() {
    return javalin.port();
  }

  /** Bytes of long responses that clients have not read yet. */
  long heldBytes() {
    return slowClients.heldBytes();
  }

  /** How many slow bodies are being read. */
  long slowBodies() {
    return slowClients.slowBodies();
  }

  /**
   * Accepts no new connection and no new request, waits up to 20 s for those in progress, then
   * closes.
   *
   * <p>By default, Jetty would queue connections that it never serves, and cut off a request in
   * progress when its body pauses for a second.
   */
  @Override
  public void close() {
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      if (connector instanceof NetworkConnector listening) {
        listening.close();
      }
    }
    try {
      inProgress.shutdown().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "Cut off {} requests that took longer than {}",
          inProgress.getCurrentRequestCount(),
          GRACE);
    } catch (ExecutionException e) {
      LOG.warn("Cannot wait for the requests in progress", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
  }

  private static void configureHttp(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    // A proxy may compress. Here it would reveal the length of secrets to a client that can choose
    // a part of the text.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.ignoreTrailingSlashes = false;
  }

  private void configureJetty(JavalinConfig config) {
    VirtualThreadPool requests = new VirtualThreadPool(limits.requests());
    QueuedThreadPool threads = new QueuedThreadPool(JETTY_THREADS);
    threads.setVirtualThreadsExecutor(requests);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> {
      server.addBean(requests, true);
      server.setErrorHandler(new JettyErrors(json, contexts, accessLog, dates));
      server.setStopTimeout(GRACE.toMillis());
      handlers().reversed().forEach(handler -> handler.accept(server));
    });
  }

  /** Installs what surrounds Javalin, outermost first. */
  private List<Consumer<Server>> handlers() {
    return List.of(
        // Around everything that logs or responds, which needs the request's id.
        server -> server.insertHandler(contexts),
        // Around every other handler that may write a response.
        server -> dates.ifPresent(server::insertHandler),
        // Around the rest of the body: at shutdown, a client that is still sending is not cut off.
        server -> server.insertHandler(inProgress),
        // Around the access log: a request is logged when its response is written, not when the
        // client has stopped sending.
        slowClients::install,
        // Around all that runs an operation or refuses to.
        server -> server.insertHandler(accessLog),
        // Before Javalin, which would route by that header.
        server -> server.insertHandler(new MethodOverrideRemoved()));
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, InetSocketAddress address) {
    ServerConnector connector = new ServerConnector(server, new StrictConnections(http));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    return connector;
  }

  private void configureErrors(JavalinConfig config) {
    config.routes.exception(Exception.class, this::refuse);
    // Javalin's own handler for this type would come before the general one.
    config.routes.exception(HttpResponseException.class, this::refuse);
    config.router.javaLangErrorHandler(errors::fail);
  }

  private void refuse(Exception exception, Context ctx) {
    errors.atMostTwice(ctx, () -> errors.refuse(inOrder(exception, ctx), ctx));
  }

  /** Returns the refusal that comes first: that of the path's edge, if Javalin found no route. */
  private Exception inOrder(Exception exception, Context ctx) {
    if (exception instanceof HttpResponseException unrouted && !RequestContexts.of(ctx).routed()) {
      try {
        edges.forEach(edge -> edge.refuseUnrouted(ctx, unrouted));
      } catch (RuntimeException first) {
        return first;
      }
    }
    return exception;
  }
}
