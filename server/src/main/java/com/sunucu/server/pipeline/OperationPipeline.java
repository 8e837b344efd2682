package com.sunucu.server.pipeline;

import com.sunucu.api.Operation;
import com.sunucu.api.Route;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.bulkhead.Bulkhead;
import com.sunucu.server.bulkhead.Bulkheads;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Clock;
import com.sunucu.server.pipeline.decode.ApiRequest;
import com.sunucu.server.pipeline.decode.DecodedParameters;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import com.sunucu.server.ratelimit.RateLimiter;
import java.util.List;

/**
 * The way of every call of a /v1 operation, whatever it came by. The order is the contract's order
 * of refusal (RUL-12): what is asked first tells a stranger least.
 *
 * <ol>
 *   <li>Request id: the edge has given one, so that the first refusal can already be found in the
 *       log.
 *   <li>Authenticate: before anything is counted, because without a key there is no window
 *       (RUL-14).
 *   <li>Rate limit: before the route is looked for, so that unknown paths cost one too and cannot
 *       be probed for free.
 *   <li>Match the route: between {@link #admit} and {@link #run}; 404 and 405 are the edge's.
 *   <li>Scope: before the request is read, so that a key without it learns nothing of shapes or
 *       resources (SCOPE-05).
 *   <li>Decode and validate: before the transaction, which a wrong request never opens (SCOPE-06).
 *   <li>{@link Execution}: idempotency and the feature, in one transaction, rolled back by any
 *       exception (ERR-11).
 *   <li>Respond: the edge writes the answer or the mapped exception.
 * </ol>
 */
public final class OperationPipeline {

  private final Authenticator authenticator;
  private final RateLimiter rateLimiter;
  private final Clock clock;
  private final RequestDecoder decoder;
  private final Execution execution;
  private final Bulkhead requests;
  private final Bulkhead largeBodies;

  /**
   * @param bulkheads of which it keeps those of requests and of large bodies
   */
  public OperationPipeline(
      Authenticator authenticator,
      RateLimiter rateLimiter,
      Clock clock,
      RequestDecoder decoder,
      Execution execution,
      Bulkheads bulkheads) {
    this.authenticator = authenticator;
    this.rateLimiter = rateLimiter;
    this.clock = clock;
    this.decoder = decoder;
    this.execution = execution;
    this.requests = new Bulkhead(bulkheads.requests());
    this.largeBodies = new Bulkhead(bulkheads.largeBodies());
  }

  /**
   * Recognises the caller and counts the request. Whoever gets an admission shows its window with
   * the answer, then asks it whether the request is within the limit.
   *
   * @throws ApiException 401
   */
  public Admission admit(List<String> authorization, List<String> apiKey) {
    Caller caller = authenticator.authenticate(authorization, apiKey);
    return new Admission(caller, rateLimiter.count(caller.credentialId()), clock.now());
  }

  /**
   * Runs an operation for an admitted caller, when it is the account's turn.
   *
   * @throws ApiException 503 where that does not come in time, 403, 415, 413, 400, 409 for the
   *     idempotency key, 404 or 409, in this order
   */
  public Response run(Admission admission, Route<Call> route, ApiRequest request) {
    Operation operation = route.operation();
    Caller caller = admission.caller();
    operation
        .scope()
        .filter(scope -> !caller.has(scope))
        .ifPresent(scope -> {
          throw ApiException.insufficientScope(scope);
        });
    return requests.inTurn(
        caller.accountId(),
        () -> execution.run(caller, route, request.path(), decode(caller, operation, request)));
  }

  private DecodedParameters decode(Caller caller, Operation operation, ApiRequest request) {
    return request.body().large()
        ? largeBodies.inTurn(caller.accountId(), () -> decoder.decode(operation, request))
        : decoder.decode(operation, request);
  }
}
