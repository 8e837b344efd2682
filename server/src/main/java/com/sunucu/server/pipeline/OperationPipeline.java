package com.sunucu.server.pipeline;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import com.sunucu.api.Route;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.bulkhead.Bulkhead;
import com.sunucu.server.bulkhead.Bulkheads;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.core.Response;
import com.sunucu.server.pipeline.decode.ApiRequest;
import com.sunucu.server.pipeline.decode.CallRequest;
import com.sunucu.server.pipeline.decode.DecodedParameters;
import com.sunucu.server.pipeline.decode.RequestBody;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import com.sunucu.server.ratelimit.RateLimiter;
import com.sunucu.server.ratelimit.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The steps that every call of a /v1 operation goes through, whichever edge it came by. {@link
 * #run} and {@link #perform} are the list: outermost first, a reason for each step's place. The
 * order is the contract's order of refusal (RUL-12): each check reveals no more than the ones
 * before it.
 */
public final class OperationPipeline {

  private final Authenticator authenticator;
  private final RateLimiter rateLimiter;
  private final RequestDecoder decoder;
  private final Map<Operation, Preparation> preparations;
  private final Execution execution;
  private final Bulkhead requests;
  private final Bulkhead largeBodies;
  private final Bulkhead outside;

  /**
   * @param preparations of the operations that have one
   * @param bulkheads of which it uses those of requests, large bodies and preparations
   */
  public OperationPipeline(
      Authenticator authenticator,
      RateLimiter rateLimiter,
      RequestDecoder decoder,
      Map<Operation, Preparation> preparations,
      Execution execution,
      Bulkheads bulkheads) {
    this.authenticator = authenticator;
    this.rateLimiter = rateLimiter;
    this.decoder = decoder;
    this.preparations = Map.copyOf(preparations);
    this.execution = execution;
    this.requests = new Bulkhead(bulkheads.requests());
    this.largeBodies = new Bulkhead(bulkheads.largeBodies());
    this.outside = new Bulkhead(bulkheads.preparations());
  }

  /**
   * Runs a call of the REST edge.
   *
   * @param context gets the caller and the rate window as soon as they are known
   * @param router returns the route that the edge found, or throws the 404 or 405
   * @throws ApiException 401, 429, 404 or 405 for the route, 403, 503 for the account's share, 415,
   *     413, 400, 409 for the idempotency key, 404 or 409, in this order
   */
  public Response run(RequestContext context, ApiRequest request, Supplier<Route<Call>> router) {
    Caller caller = count(context, request.headers());
    // Before what a particular operation demands.
    Route<Call> route = router.get();
    // Before the request is read: a key without the scope learns nothing of schemas and resources
    // (SCOPE-05).
    requireScope(caller, route.operation());
    // Before memory is used: the requests of one account leave room for the others (RUL-11).
    return requests.inTurn(caller.accountId(), () -> perform(caller, route, request));
  }

  /**
   * Admits a request of another edge, which reads it to learn which operation is called: the steps
   * before the route, and the account's turn, in which the work runs.
   *
   * @param context gets the caller and the rate window as soon as they are known
   * @throws ApiException 401, 429, or 503 for the account's share, in this order
   */
  public <T> T admit(
      RequestContext context, Function<String, List<String>> headers, Function<Caller, T> work) {
    Caller caller = count(context, headers);
    return requests.inTurn(caller.accountId(), () -> work.apply(caller));
  }

  /**
   * Reads the body of an admitted request as JSON.
   *
   * @throws ApiException 415, 413 or 400
   */
  public JsonNode read(Caller caller, RequestBody body) {
    return body.large()
        ? largeBodies.inTurn(caller.accountId(), () -> decoder.read(body))
        : decoder.read(body);
  }

  /**
   * Runs a call of an admitted request, in its turn: the steps from the scope on.
   *
   * @throws ApiException as {@link #run}, from 403 on
   */
  public Response call(Caller caller, Route<Call> route, CallRequest request) {
    requireScope(caller, route.operation());
    return perform(caller, route, request);
  }

  private Caller count(RequestContext context, Function<String, List<String>> headers) {
    // Before anything is counted: without a key there is no rate window (RUL-14).
    Caller caller = authenticate(context, headers);
    // Before the route counts: unknown paths cost a request, too, and cannot be probed for free.
    countRequest(context, caller);
    return caller;
  }

  private Response perform(Caller caller, Route<Call> route, CallRequest request) {
    Operation operation = route.operation();
    // Before the transaction, which an invalid request never opens (SCOPE-06).
    DecodedParameters in = decode(caller, operation, request);
    // Before the preparation and the transaction, which could fail with a 503. With an
    // idempotency key, its replay or mismatch comes first.
    if (!Execution.hasKey(operation, in)) {
      in.requireResource();
    }
    // Before the transaction, in which nothing outside the server is asked.
    Optional<Object> prepared = prepare(caller, operation, in);
    // Around all that is stored: key, effect, events and response commit together or not at
    // all (IDP-07, ERR-11).
    return execution.inTransaction(
        caller,
        operation,
        prepared,
        call ->
            // Before the effect: a repeat gets the stored response and has none (IDP-01).
            execution.oncePerKey(
                call,
                operation,
                request.path(),
                in,
                // The feature, and its response.
                () -> execution.perform(call, route, request.path(), in)));
  }

  private Caller authenticate(RequestContext context, Function<String, List<String>> headers) {
    Caller caller =
        authenticator.authenticate(
            headers.apply(Headers.AUTHORIZATION),
            headers.apply(Headers.X_API_KEY),
            context.receivedAt());
    context.caller(caller);
    return caller;
  }

  private void countRequest(RequestContext context, Caller caller) {
    Window window = rateLimiter.count(caller.credentialId());
    context.window(window);
    if (!window.allowed()) {
      throw ApiException.rateLimited(
          window.limit(), window.retryAfterSeconds(context.receivedAt()));
    }
  }

  private static void requireScope(Caller caller, Operation operation) {
    operation
        .scope()
        .filter(scope -> !caller.has(scope))
        .ifPresent(scope -> {
          throw ApiException.insufficientScope(scope);
        });
  }

  private DecodedParameters decode(Caller caller, Operation operation, CallRequest request) {
    return request.large()
        ? largeBodies.inTurn(caller.accountId(), () -> decoder.decode(operation, request))
        : decoder.decode(operation, request);
  }

  private Optional<Object> prepare(Caller caller, Operation operation, DecodedParameters in) {
    return Optional.ofNullable(preparations.get(operation))
        .map(it -> outside.inTurn(caller.accountId(), () -> it.prepare(caller, in)));
  }
}
