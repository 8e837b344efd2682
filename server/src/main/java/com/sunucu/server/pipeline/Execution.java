package com.sunucu.server.pipeline;

import com.sunucu.api.Operation;
import com.sunucu.api.Route;
import com.sunucu.server.bulkhead.Bulkhead;
import com.sunucu.server.bulkhead.Bulkheads;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.FaultInjector;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.idempotency.Fingerprint;
import com.sunucu.server.idempotency.Idempotency;
import com.sunucu.server.idempotency.IdempotencyKey;
import com.sunucu.server.idempotency.Outcome;
import com.sunucu.server.idempotency.StoredResponse;
import com.sunucu.server.pipeline.decode.DecodedParameters;
import com.sunucu.server.store.Database;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a decoded request in one transaction: claim of the idempotency key, effect, events and
 * stored answer are committed together or not at all (IDP-07). A read gets a transaction that
 * changes nothing.
 */
public final class Execution {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final LargeReads reads;
  private final Bulkhead outside;
  private final Database database;
  private final Clock clock;
  private final JsonMapper json;
  private final Map<Operation, Preparation> preparations;
  private final FaultInjector faults;

  /**
   * @param preparations of those operations that ask something of the world outside first
   * @param bulkheads of which it keeps those of reads and preparations
   */
  public Execution(
      Database database,
      Clock clock,
      JsonMapper json,
      Map<Operation, Preparation> preparations,
      FaultInjector faults,
      Bulkheads bulkheads) {
    this.database = database;
    this.clock = clock;
    this.json = json;
    this.preparations = Map.copyOf(preparations);
    this.faults = faults;
    this.reads = new LargeReads(bulkheads);
    this.outside = new Bulkhead(bulkheads.preparations());
  }

  public Response run(
      Caller caller, Route<Call> route, Map<String, String> path, DecodedParameters in) {
    Operation operation = route.operation();
    Optional<IdempotencyKey> key = idempotencyKey(operation, in);
    if (key.isEmpty()) {
      in.requireResource();
    }
    Optional<Object> prepared =
        Optional.ofNullable(preparations.get(operation))
            .map(it -> outside.inTurn(caller.accountId(), () -> it.prepare(caller, in)));
    return inTransaction(
        operation,
        caller,
        tx -> {
          Instant now = clock.now();
          Call call = new Call(caller, tx, now, prepared);
          Response answer =
              key.map(it -> once(it, call, route, path, in))
                  .orElseGet(() -> direct(call, route, path, in));
          faults.strike(caller.accountId(), operation.id());
          return answer;
        });
  }

  private Response once(
      IdempotencyKey key,
      Call call,
      Route<Call> route,
      Map<String, String> path,
      DecodedParameters in) {
    Fingerprint fingerprint = Fingerprint.of(route.operation().id(), path, in.rawBody());
    Outcome outcome =
        Idempotency.run(
            call.tx(),
            call.accountId(),
            key,
            fingerprint,
            call.now(),
            () -> perform(call, route, path, in));
    return switch (outcome) {
      case Outcome.Fresh(StoredResponse answer) -> Response.first(answer);
      case Outcome.Replay(StoredResponse answer) -> Response.again(answer);
      case Outcome.Mismatch() -> throw ApiException.idempotencyKeyReused();
    };
  }

  private StoredResponse perform(
      Call call, Route<Call> route, Map<String, String> path, DecodedParameters in) {
    Operation operation = route.operation();
    in.requireResource();
    Optional<String> body = route.action().run(in, call).map(json::writeValueAsString);
    return new StoredResponse(
        operation.successStatus(),
        body,
        operation
            .location()
            .map(template -> Location.expand(template, path, json.readTree(body.orElseThrow()))));
  }

  /** Without a stored response: in bytes at once, for a large one would be held twice else. */
  private Response direct(
      Call call, Route<Call> route, Map<String, String> path, DecodedParameters in) {
    Operation operation = route.operation();
    in.requireResource();
    Optional<byte[]> body = route.action().run(in, call).map(json::writeValueAsBytes);
    return new Response(
        operation.successStatus(),
        body,
        operation
            .location()
            .map(template -> Location.expand(template, path, json.readTree(body.orElseThrow()))),
        false);
  }

  private static Optional<IdempotencyKey> idempotencyKey(
      Operation operation, DecodedParameters in) {
    return operation.idempotent()
        ? in.header(IDEMPOTENCY_KEY, String.class).map(IdempotencyKey::parse)
        : Optional.empty();
  }

  private Response inTransaction(
      Operation operation, Caller caller, Function<Handle, Response> work) {
    return operation.method().equals("GET")
        ? reads.inTurn(caller.accountId(), operation.id(), () -> database.read(work))
        : database.write(work);
  }
}
