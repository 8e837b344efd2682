package com.sunucu.conformance.cli;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.receiver.WebhookReceiver;
import com.sunucu.conformance.target.LoadEvidence;
import com.sunucu.conformance.target.NameServer;
import com.sunucu.conformance.target.Permissions;
import com.sunucu.conformance.target.ReceiverRoute;
import com.sunucu.conformance.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server is checked, with which credentials, and what may be done with it. */
final class TargetOptions {

  /** Where the keys come from. */
  private static final class Credentials {

    @Option(
        names = "--keys",
        required = true,
        paramLabel = "FILE",
        description =
            "keys of a target without test control, as YAML or JSON; `schema keys` prints the form")
    private Path keys;

    @Option(
        names = "--sandbox",
        required = true,
        arity = "0..1",
        paramLabel = "TOKEN",
        fallbackValue = Environment.WITHOUT_VALUE,
        description =
            "operator token of the target's test control; without a value, that in "
                + OPERATOR_TOKEN)
    private String sandbox;
  }

  private static final int DELETE = 0x7f;
  private static final String OPERATOR_TOKEN = "SUNUCU_OPERATOR_TOKEN";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "U",
      description = "the server's root, without the path that every operation begins with")
  private URI url;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Credentials credentials;

  @Option(
      names = "--allow-destructive",
      description =
          "with --keys: also ask for what destroys something of the account; a sandbox's accounts are made for the run")
  private boolean allowDestructive;

  @Option(
      names = "--receiver-url",
      paramLabel = "R",
      description =
          "where the target shall deliver webhooks when it cannot reach this machine's loopback, such as the address of a"
              + " tunnel. With --keys: subscriptions are made in the account and deleted again, and tickets are opened and"
              + " closed, which other subscriptions of the account hear of, too")
  private Optional<URI> receiver = Optional.empty();

  @Option(
      names = "--receiver-port",
      paramLabel = "PORT",
      description =
          "the port of loopback here to which --receiver-url leads (default: the port that the address itself has)")
  private Optional<Integer> receiverPort = Optional.empty();

  @Option(
      names = "--dns-port",
      paramLabel = "PORT",
      description =
          "answer DNS on this port of loopback; the target was told to ask there (SUNUCU_DNS_RESOLVER)")
  private Optional<Integer> dnsPort = Optional.empty();

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description =
          "what Gatling found out about the target under load: rate-limit.json of `make load`, taken in as evidence")
  private Optional<Path> load = Optional.empty();

  /** The harness's DNS; empty when the target does not use it. */
  Optional<NameServer> names() {
    if (dnsPort.isEmpty()) {
      return Optional.empty();
    }
    new Address(spec).requirePort("--dns-port", dnsPort.get(), 1);
    try {
      return Optional.of(NameServer.start(dnsPort.get()));
    } catch (IOException e) {
      throw usage("--dns-port " + dnsPort.get() + ": " + e.getMessage());
    }
  }

  Target target(Contract contract, Optional<NameServer> names) {
    Target target = plain(contract, names);
    boolean destroy = allowDestructive || credentials.sandbox != null;
    return target.allowing(new Permissions(destroy, route(), evidence()));
  }

  /** Opened before the run, because a port that is in use would fail every delivery. */
  private Optional<ReceiverRoute> route() {
    if (receiver.isEmpty()) {
      receiverPort.ifPresent(port -> {
        throw usage("--receiver-port " + port + " needs --receiver-url, which leads there");
      });
      return Optional.empty();
    }
    URI address = receiver.get();
    new Address(spec).require("--receiver-url", address);
    if (!address.getPath().matches("/*") || address.getQuery() != null) {
      throw usage("--receiver-url takes an address without a path: each subscription has its own");
    }
    int standard = address.getScheme().equals("https") ? 443 : 80;
    int own = address.getPort() < 0 ? standard : address.getPort();
    new Address(spec).requirePort("--receiver-port", receiverPort.orElse(own), 1);
    ReceiverRoute route = new ReceiverRoute(address, receiverPort.orElse(own));
    try {
      WebhookReceiver.at(route.url(), route.port()).close();
      return Optional.of(route);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw usage(
          "cannot listen on loopback's port %d (%s): --receiver-port names the one to which --receiver-url leads"
              .formatted(
                  route.port(), e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
    }
  }

  private Optional<LoadEvidence> evidence() {
    try {
      return load.map(LoadEvidence::read);
    } catch (IllegalArgumentException e) {
      throw usage("--load: " + e.getMessage());
    }
  }

  private Target plain(Contract contract, Optional<NameServer> names) {
    URI root = root();
    if (credentials.sandbox != null) {
      String token = Environment.value(spec, "--sandbox", OPERATOR_TOKEN, credentials.sandbox);
      return Target.sandbox(root, sendable(token), contract, names);
    }
    try {
      return Target.given(root, credentials.keys, contract);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private URI root() {
    String text = url.toString().replaceFirst("/+$", "");
    String root = Contract.api().root();
    new Address(spec).require("--url", url);
    if (url.getQuery() != null || url.getFragment() != null) {
      throw usage("--url takes the root of a server, such as https://api.example.com");
    }
    if (text.endsWith(root)) {
      throw usage(
          "--url takes the root of the server: leave %s out, it is part of each path"
              .formatted(root));
    }
    return URI.create(text);
  }

  /** What no header can hold cannot be sent; and no message may show the token. */
  private String sendable(String token) {
    if (!token.chars().allMatch(c -> c > ' ' && c < DELETE)) {
      throw usage("--sandbox: the operator token holds white space or what is not ASCII");
    }
    return token;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
