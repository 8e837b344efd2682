package com.sunucu.server.pipeline;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import com.sunucu.api.Route;
import com.sunucu.server.bulkhead.Bulkheads;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.FaultInjector;
import com.sunucu.server.core.Response;
import com.sunucu.server.idempotency.Fingerprint;
import com.sunucu.server.idempotency.Idempotency;
import com.sunucu.server.idempotency.IdempotencyKey;
import com.sunucu.server.pipeline.decode.DecodedParameters;
import com.sunucu.server.store.Database;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** The innermost steps of {@link OperationPipeline}: transaction, idempotency, feature. */
public final class Execution {

  private final LargeReads reads;
  private final Database database;
  private final Clock clock;
  private final JsonMapper json;
  private final Location location;
  private final FaultInjector faults;
  private final Set<Operation> oneStatement;

  /**
   * @param oneStatement the reads that execute one statement and no more
   * @param bulkheads of which it uses those of reads
   */
  public Execution(
      Database database,
      Clock clock,
      JsonMapper json,
      FaultInjector faults,
      Set<Operation> oneStatement,
      Bulkheads bulkheads) {
    this.database = database;
    this.clock = clock;
    this.json = json;
    this.location = new Location(json);
    this.faults = faults;
    this.oneStatement = Set.copyOf(oneStatement);
    this.reads = new LargeReads(bulkheads);
  }

  /**
   * Runs the work in one transaction, which any exception rolls back; the transaction of a GET
   * changes nothing. The call's time is read in the transaction, because writes run one after the
   * other: the order of their times is the order of their commits, and a sandbox's clock is not set
   * back between a call's time and its commit.
   */
  public Response inTransaction(
      Caller caller,
      Operation operation,
      Optional<Object> prepared,
      Function<Call, Response> work) {
    Function<Handle, Response> transaction =
        tx -> {
          Response response = work.apply(new Call(caller, tx, clock.now(), prepared));
          faults.inject(caller.accountId(), operation.id());
          return response;
        };
    return operation.method().equals("GET")
        ? reads.inTurn(
            caller.accountId(),
            operation.id(),
            () ->
                oneStatement.contains(operation)
                    ? database.readOne(transaction)
                    : database.read(transaction))
        : database.write(transaction);
  }

  /** Whether the response is that of an Idempotency-Key. */
  static boolean hasKey(Operation operation, DecodedParameters in) {
    return operation.idempotent() && in.header(Headers.IDEMPOTENCY_KEY, String.class).isPresent();
  }

  /** Runs the work, unless the request repeats an earlier one with the same Idempotency-Key. */
  Response oncePerKey(
      Call call,
      Operation operation,
      Map<String, String> path,
      DecodedParameters in,
      Supplier<Response> work) {
    Optional<IdempotencyKey> key =
        operation.idempotent()
            ? in.header(Headers.IDEMPOTENCY_KEY, String.class).map(IdempotencyKey::parse)
            : Optional.empty();
    return key.map(it ->
            Idempotency.run(call, it, Fingerprint.of(operation.id(), path, in.rawBody()), work))
        .orElseGet(work);
  }

  /** Calls the feature and encodes its result. */
  public Response perform(
      Call call, Route<Call> route, Map<String, String> path, DecodedParameters in) {
    Operation operation = route.operation();
    Optional<byte[]> body = route.action().run(in, call).map(json::writeValueAsBytes);
    return Response.of(
        operation.successStatus(),
        body,
        operation.location().map(it -> location.expand(it, path, body.orElseThrow())));
  }
}
