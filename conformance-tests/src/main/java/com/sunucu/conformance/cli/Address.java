package com.sunucu.conformance.cli;

import com.sunucu.conformance.contract.Contract;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Addresses and ports that a user names: what is wrong with one is said before it is used. */
final class Address {

  private static final int MAX_PORTS = 65_535;

  /**
   * What some readers take for an address (2130706433, 127.1): no domain's name ends in a number.
   */
  private static final Pattern NUMBER_LIKE = Pattern.compile("(?:.*\\.)?[0-9][^.]*");

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final CommandSpec spec;

  Address(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * An http or https address of a server.
   *
   * @throws ParameterException that names the cause
   */
  void require(String option, URI address) {
    fault(address, "https://api.example.com")
        .ifPresent(fault -> {
          throw usage(option, fault);
        });
  }

  /**
   * An address that events can be delivered to: by the rules that hold for a subscription's URL.
   *
   * @throws ParameterException that names the cause
   */
  void requireWebhook(String option, URI address) {
    int longest =
        Contract.api()
            .document()
            .at("#/components/schemas/WebhookUrl")
            .node()
            .path("maxLength")
            .asInt();
    if (address.toString().length() > longest) {
      throw usage(
          option,
          "must have at most %d characters; this one has %d"
              .formatted(longest, address.toString().length()));
    }
    if (address.getRawFragment() != null) {
      throw usage(option, "must have no fragment (#…): it is not sent");
    }
    fault(address, "https://partner.example.com/hooks")
        .ifPresent(fault -> {
          throw usage(option, fault);
        });
    String host = address.getHost();
    if (NUMBER_LIKE.matcher(host).matches() && !IPV4.matcher(host).matches()) {
      throw usage(
          option, "has a host that is neither a name nor an IP address in its usual form: " + host);
    }
  }

  /**
   * A TCP or UDP port.
   *
   * @param lowest 0 where any free one will do, else 1
   */
  void requirePort(String option, int port, int lowest) {
    if (port < lowest || port > MAX_PORTS) {
      throw usage(option, "takes %d to %d, not %d".formatted(lowest, MAX_PORTS, port));
    }
  }

  private static Optional<String> fault(URI address, String example) {
    if (!SCHEMES.contains(String.valueOf(address.getScheme()))) {
      return Optional.of("takes an http or https address, such as " + example);
    }
    if (address.getRawUserInfo() != null
        || String.valueOf(address.getRawAuthority()).contains("@")) {
      return Optional.of("takes no user and password: it is shown in every report");
    }
    if (address.getHost() == null) {
      return Optional.of(
          "has no host name that can be read; it takes an address such as " + example);
    }
    if (address.getPort() == 0 || address.getPort() > MAX_PORTS) {
      return Optional.of(
          "has the port %d, and there is no port %d"
              .formatted(address.getPort(), address.getPort()));
    }
    return Optional.empty();
  }

  private ParameterException usage(String option, String fault) {
    return new ParameterException(spec.commandLine(), option + " " + fault);
  }
}
