package com.sunucu.server.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where deliveries may go (WHD-06, RUL-22). In production to public addresses by https, in the
 * sandbox to this machine alone by http or https; everywhere to what the operator allowed besides.
 * An allowed net does not lift the demand for https.
 *
 * <p>Judges addresses and not names, and all that a name leads to: one that is not allowed refuses
 * the whole. A host that leads to a private address beside a public one is an attack or a mistake,
 * and which of the two the next attempt would take is chance.
 */
public final class TargetGuard {

  private static final int NO_ZONE = -1;
  private static final String LOCALHOST = "localhost";
  private static final List<Cidr> THIS_MACHINE = List.of(Cidr.of("127.0.0.0/8"), Cidr.of("::1"));

  private static final String SANDBOX_REACHES =
      "In the sandbox a delivery reaches this machine alone: localhost, 127.0.0.0/8 or [::1].";
  private static final String NOT_PUBLIC =
      "The URL leads to an address that is not public; none of it was connected to.";

  private final boolean sandbox;
  private final boolean more;
  private final List<Cidr> allowed;

  private TargetGuard(boolean sandbox, List<Cidr> allowed) {
    this.sandbox = sandbox;
    this.more = !allowed.isEmpty();
    this.allowed =
        sandbox
            ? Stream.concat(THIS_MACHINE.stream(), allowed.stream()).toList()
            : List.copyOf(allowed);
  }

  /** By SUNUCU_WEBHOOK_ALLOW, in the sandbox or outside it. */
  public static TargetGuard of(boolean sandbox, List<Cidr> allowed) {
    return new TargetGuard(sandbox, allowed);
  }

  /**
   * What can be said before anybody is asked: scheme, an address in the URL itself, and in a
   * sandbox that no net was added to, every name.
   *
   * @return why not, in a sentence; empty where the addresses decide
   */
  public Optional<String> refusal(TargetUrl url) {
    if (!sandbox && !url.scheme().equals(TargetUrl.HTTPS)) {
      return Optional.of("Only https is sent to.");
    }
    List<InetAddress> known = known(url.host());
    if (!known.isEmpty()) {
      return refusal(known);
    }
    return sandbox && !more ? Optional.of(SANDBOX_REACHES) : Optional.empty();
  }

  /**
   * Judges all addresses of a host.
   *
   * @return why not, in a sentence that tells no address, because a stranger may not be told what
   *     our own DNS knows; empty where all of them are allowed
   */
  public Optional<String> refusal(List<InetAddress> addresses) {
    boolean allAllowed = addresses.stream().allMatch(it -> allows(it.getAddress()));
    return allAllowed ? Optional.empty() : Optional.of(sandbox ? SANDBOX_REACHES : NOT_PUBLIC);
  }

  /**
   * The addresses of a host that nobody needs to be asked about: an address is its own, and in the
   * sandbox {@code localhost} is this machine, whatever a resolver says (RFC 6761). Empty for any
   * other name.
   */
  public List<InetAddress> known(String host) {
    if (sandbox && host.equalsIgnoreCase(LOCALHOST)) {
      return Stream.of("127.0.0.1", "::1")
          .map(it -> inet(IpLiteral.parse(it).orElseThrow()))
          .toList();
    }
    return IpLiteral.parse(host).map(it -> List.of(inet(it))).orElseGet(List::of);
  }

  /**
   * @param address 4 or 16 bytes
   */
  boolean allows(byte[] address) {
    return allowed.stream().anyMatch(it -> it.contains(address))
        || !sandbox && SpecialNets.kindOf(address).isEmpty();
  }

  /** As IPv6 where it was written so: the JDK would take a mapped address for a plain IPv4 one. */
  private static InetAddress inet(byte[] address) {
    try {
      return address.length == Integer.BYTES
          ? InetAddress.getByAddress(address)
          : Inet6Address.getByAddress(null, address, NO_ZONE);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Neither 4 nor 16 bytes", e);
    }
  }
}
