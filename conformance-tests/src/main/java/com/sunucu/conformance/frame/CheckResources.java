package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.target.Account;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Paths and ids for the requests of one check: of what is there, and of what is not. */
public final class CheckResources {

  private final CheckContext context;
  private final Safety safety;
  private final Random random;
  private final Map<Account, Paths> paths = new HashMap<>();

  CheckResources(CheckContext context, Safety safety, Random random) {
    this.context = context;
    this.safety = safety;
    this.random = random;
  }

  /**
   * The path of something that the account has.
   *
   * @throws NotApplicable when it has nothing of the kind
   */
  public String there(Account account, Operation operation) {
    return existing(account, operation)
        .orElseThrow(
            () -> new NotApplicable("the account has nothing for " + operation.path().text()));
  }

  /**
   * The path of something that the account has. In a sandbox it is made where there is none and the
   * API can make it.
   *
   * @return empty when the account has nothing of the kind
   */
  public Optional<String> existing(Account account, Operation operation) {
    return paths.computeIfAbsent(account, it -> Paths.of(context, it)).existing(operation);
  }

  /** A path of the operation that leads to nothing. */
  public String unknown(Operation operation) {
    return Paths.unknown(operation, this::unknownId);
  }

  /** A path below the contract's root that the contract does not have. */
  public String unknownPath() {
    return context.contract().root() + "/" + unknownId();
  }

  /** An id that nothing has. */
  public String unknownId() {
    return safety.drawn(
        new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() >>> 2) | Long.MIN_VALUE)
            .toString());
  }

  /**
   * A request for an operation at this path, with the contract's own example where it takes a body.
   */
  public Request request(Operation operation, String path) {
    Request request = Request.of(operation.method(), path);
    return operation.example().map(body -> request.json(body.toString())).orElse(request);
  }

  /** Notes the id of something that the check has made, so that it may take it away again. */
  public void made(String id) {
    safety.drawn(id);
  }
}
