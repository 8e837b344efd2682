package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A target's test control: opens accounts, mints keys and makes things happen, by
 * spec/sandbox.yaml.
 */
public final class Sandbox implements KeySource {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestControl control;
  private final SandboxClock clock;
  private final Set<String> defaultScopes;
  private final Redaction redaction;
  private final Optional<NameServer> names;

  /**
   * @param contract of test control
   * @param defaultScopes of a key that names none, by the API's contract
   * @param client whose ledger is apart from that of the API's exchanges
   * @param names the harness's DNS, where the target uses it
   */
  public Sandbox(
      Contract contract,
      Set<String> defaultScopes,
      Client client,
      Redaction redaction,
      String token,
      Optional<NameServer> names) {
    this.control = new TestControl(contract, client, redaction, token);
    this.clock = new SandboxClock(control);
    this.defaultScopes = Set.copyOf(defaultScopes);
    this.redaction = redaction;
    this.names = names;
  }

  @Override
  public Account account() {
    return open(true);
  }

  /** An account with nothing in it. */
  public Account emptyAccount() {
    return open(false);
  }

  private Account open(boolean sample) {
    JsonNode account =
        control.call(
            "createSandboxAccount", Map.of(), JSON.createObjectNode().put("sample", sample));
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
  public Key another(Key key) {
    return key(key.account(), key.scopes());
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
    control.call("revokeSandboxKey", Map.of("keyId", key.id()));
  }

  public SandboxClock clock() {
    return clock;
  }

  /** Everything that happened to the account, newest first. */
  public List<JsonNode> events(Account account) {
    return control.call("listEvents", of(account)).valueStream().toList();
  }

  /** Makes this number of the account's next calls of the operation fail with 500 before commit. */
  public void failNext(Account account, Operation operation, int times) {
    ObjectNode body = JSON.createObjectNode().put("operationId", operation.id());
    control.call("setOperationFault", of(account), body.put("times", times));
  }

  /**
   * Issues an invoice.
   *
   * @param invoice an InvoiceIssue of spec/sandbox.yaml
   */
  public JsonNode issue(Account account, JsonNode invoice) {
    return control.call("issueInvoice", of(account), invoice);
  }

  /** Pays an invoice; empty when it is not open or the wallet holds too little. */
  public Optional<JsonNode> pay(String invoiceId, String method) {
    ObjectNode body = JSON.createObjectNode().put("method", method);
    return control.unlessRefused("payInvoice", Map.of("id", invoiceId), body);
  }

  /** Tops the wallet up; the response is the transaction. */
  public JsonNode deposit(Account account, long usdCents, String gateway) {
    ObjectNode body = JSON.createObjectNode().put("amountUsdCents", usdCents);
    return control.call("depositToWallet", of(account), body.put("gateway", gateway));
  }

  /** Completes a registration; the response is the domain. */
  public JsonNode register(Account account, String domain, int years) {
    ObjectNode body = JSON.createObjectNode().put("domain", domain);
    return control.call("registerDomain", of(account), body.put("periodYears", years));
  }

  /** Orders a server; the response is the server, pending. */
  public JsonNode orderServer(Account account, String label) {
    return orderServer(account, JSON.createObjectNode().put("label", label));
  }

  /** Orders a server that is paid until then. */
  public JsonNode orderServer(Account account, String label, Instant expiresAt) {
    ObjectNode body = JSON.createObjectNode().put("label", label);
    return orderServer(account, body.put("expiresAt", Timestamps.text(expiresAt)));
  }

  private JsonNode orderServer(Account account, JsonNode body) {
    return control.call("createSandboxServer", of(account), body);
  }

  public void suspend(String serverId, String reason) {
    ObjectNode body = JSON.createObjectNode().put("reason", reason);
    control.call("suspendServer", Map.of("id", serverId), body);
  }

  /** Makes what lies behind a server refuse or fail, by a ServerFaultMode of spec/sandbox.yaml. */
  public void serverFault(String serverId, String mode) {
    ObjectNode body = JSON.createObjectNode().put("mode", mode);
    control.call("setServerFault", Map.of("id", serverId), body);
  }

  /** Provides a hosting account; the response is it. */
  public JsonNode provideHosting(Account account, String domain) {
    ObjectNode body = JSON.createObjectNode().put("domain", domain);
    return control.call("createSandboxHosting", of(account), body);
  }

  /** The harness's DNS; empty when the target does not use it. */
  public Optional<NameServer> names() {
    return names;
  }

  /** Answers a ticket as support does; the response is the message. */
  public JsonNode replyAsStaff(String ticketId, String text) {
    ObjectNode body = JSON.createObjectNode().put("body", text);
    return control.call("replyAsStaff", Map.of("id", ticketId), body);
  }

  /** Sends all deliveries that are due, of all accounts; returns when each has an outcome. */
  public void runDeliveries() {
    control.call("runDeliveries", Map.of());
  }

  /**
   * Calls an operation of test control with this body, whatever comes of it.
   *
   * @param path what its path takes, by name
   */
  public Exchange raw(Operation operation, UnaryOperator<String> path, String body) {
    return control.raw(operation, path, body);
  }

  @Override
  public Optional<Sandbox> sandbox() {
    return Optional.of(this);
  }

  private static Map<String, String> of(Account account) {
    return Map.of("accountId", account.id());
  }

  private Key mint(Account account, Set<String> scopes, JsonNode body) {
    JsonNode minted = control.call("mintSandboxKey", of(account), body);
    String secret = minted.path("key").asString();
    redaction.hide(secret);
    return new Key(account, minted.path("keyId").asString(), secret, scopes);
  }
}
