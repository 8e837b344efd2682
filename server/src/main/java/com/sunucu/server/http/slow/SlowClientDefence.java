package com.sunucu.server.http.slow;

import java.util.List;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Limits what slow clients may hold (RUL-11): how long they take for request headers, bodies and
 * responses, and how many of those are in memory. {@link #install} adds all of it to a server.
 *
 * <p>A time limit is for the whole of a thing, because Jetty's idle timeout begins anew with each
 * byte. There is no limit for each address: an office, or the clients of a proxy, may share one.
 */
public final class SlowClientDefence {

  private final HttpLimits limits;
  private final HeaderTimeout headers;
  private final Budget responses;
  private final Budget slowBodies;

  public SlowClientDefence(HttpLimits limits) {
    this.limits = limits;
    this.headers = new HeaderTimeout(limits.head());
    this.responses =
        new Budget(limits.responses().heldBytes(), limits.responses().heldBytesPerAccount());
    this.slowBodies = new Budget(limits.bodies().maxSlow(), limits.bodies().maxSlowPerAccount());
  }

  /**
   * Adds the handlers around those that the server has now, and the timeouts to its connectors when
   * it starts.
   */
  public void install(Server server) {
    List<Handler.Singleton> outermostFirst =
        List.of(
            // Around everything: the next request's headers begin when this one is complete.
            headers,
            // Around the response, after which it reads the rest of the body.
            new BodyDrain(),
            // Innermost, where the response is written and the body is read.
            new Budgets());
    outermostFirst.reversed().forEach(server::insertHandler);
    server.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle starting) {
            for (Connector connector : server.getConnectors()) {
              configure((AbstractConnector) connector);
            }
          }
        });
  }

  private void configure(AbstractConnector connector) {
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.addBean(headers, false);
  }

  /** Bytes of long responses that clients have not read yet. */
  public long heldBytes() {
    return responses.used();
  }

  /** How many slow bodies are being read. */
  public long slowBodies() {
    return slowBodies.used();
  }

  /** Gives each request its {@link BudgetedRequest}, and writes long responses in slices. */
  private final class Budgets extends Handler.Wrapper {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      BudgetedRequest budgeted =
          new BudgetedRequest(request, responses, slowBodies, limits.bodies());
      return super.handle(
          budgeted,
          new SlicedResponse(request, response, limits.responses()),
          Callback.from(budgeted::release, callback));
    }
  }
}
