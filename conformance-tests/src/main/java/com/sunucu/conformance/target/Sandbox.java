package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.exchange.Validator;
import com.sunucu.conformance.exchange.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A target's test control: opens accounts, mints keys and drives the clock, by spec/sandbox.yaml.
 */
public final class Sandbox implements KeySource {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CHECK = "sandbox";

  private final Contract contract;
  private final Validator validator;
  private final Set<String> defaultScopes;
  private final Client client;
  private final Redaction redaction;
  private final String token;

  /**
   * @param contract of test control
   * @param defaultScopes of a key that names none, by the API's contract
   * @param client whose ledger is apart from that of the API's exchanges
   */
  public Sandbox(
      Contract contract,
      Set<String> defaultScopes,
      Client client,
      Redaction redaction,
      String token) {
    this.contract = contract;
    this.validator = new Validator(contract, operation -> true);
    this.defaultScopes = Set.copyOf(defaultScopes);
    this.client = client;
    this.redaction = redaction;
    this.token = token;
    redaction.hide(token);
  }

  @Override
  public Account account() {
    JsonNode account =
        call("createSandboxAccount", Map.of(), JSON.createObjectNode().put("sample", true));
    redaction.hide(account.path("password").asString());
    return new Account(account.path("accountId").asString(), account.path("email").asString());
  }

  @Override
  public Account other(Account one) {
    return account();
  }

  @Override
  public Key key(Account account, Set<String> scopes) {
    ObjectNode body = JSON.createObjectNode();
    new TreeSet<>(scopes).forEach(body.putArray("scopes")::add);
    return mint(account, scopes, body);
  }

  @Override
  public Key without(Account account, String scope) {
    return key(account, Set.of());
  }

  @Override
  public Key fullest(Account account, Set<String> scopes) {
    return key(account, scopes);
  }

  /** A key that was minted without naming scopes. */
  public Key defaultKey(Account account) {
    return mint(account, defaultScopes, JSON.createObjectNode());
  }

  /** A key that stops at that time. */
  public Key expiring(Account account, Set<String> scopes, Instant expiresAt) {
    ObjectNode body = JSON.createObjectNode().put("expiresAt", Timestamps.text(expiresAt));
    new TreeSet<>(scopes).forEach(body.putArray("scopes")::add);
    return mint(account, scopes, body);
  }

  public void revoke(Key key) {
    call("revokeSandboxKey", Map.of("keyId", key.id()));
  }

  public ClockState clock() {
    return state(call("getClock", Map.of()));
  }

  public ClockState advance(Duration step) {
    return state(
        call(
            "advanceClock",
            Map.of(),
            JSON.createObjectNode().put("seconds", step.toMillis() / 1000.0)));
  }

  public ClockState freeze() {
    return state(call("freezeClock", Map.of()));
  }

  public ClockState resume() {
    return state(call("resumeClock", Map.of()));
  }

  @Override
  public Optional<Sandbox> sandbox() {
    return Optional.of(this);
  }

  private Key mint(Account account, Set<String> scopes, JsonNode body) {
    JsonNode minted = call("mintSandboxKey", Map.of("accountId", account.id()), body);
    String secret = minted.path("key").asString();
    redaction.hide(secret);
    return new Key(account, minted.path("keyId").asString(), secret, scopes);
  }

  private static ClockState state(JsonNode clock) {
    return new ClockState(
        Instant.parse(clock.path("now").asString()), clock.path("frozen").asBoolean());
  }

  /**
   * Calls an operation of test control; whatever is not as its contract says is no fault of the API
   * under test.
   */
  private JsonNode call(String operationId, Map<String, String> path, JsonNode... body) {
    Operation operation = contract.operation(operationId);
    Request request =
        Request.of(operation.method(), operation.path().fill(path::get))
            .with("Authorization", "Bearer " + token);
    Exchange exchange =
        client.sendFast(CHECK, body.length == 0 ? request : request.json(body[0].toString()));
    List<Violation> violations = validator.judge(exchange);
    if (exchange.status() >= 300 || !violations.isEmpty()) {
      throw new SandboxFailed(
          operation.title()
              + " answered "
              + exchange.status()
              + " "
              + redaction.clean(exchange.answer().body())
              + " "
              + violations);
    }
    return exchange.json();
  }
}
