package com.sunucu.server.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides where requests to URLs of clients may go (WHD-06, RUL-22): in production to public
 * addresses by https, in the sandbox to this machine alone by http or https, and everywhere also to
 * the nets that the operator allowed. An allowed net does not replace https.
 *
 * <p>Checks addresses and not names, and all addresses of a name: one that is not allowed refuses
 * the name. A host that leads to a private address beside a public one is an attack or a mistake,
 * and the address that the next attempt would take is chance.
 */
public final class TargetGuard {

  private static final int NO_ZONE = -1;
  private static final String LOCALHOST = "localhost";
  private static final List<Cidr> THIS_MACHINE = List.of(Cidr.of("127.0.0.0/8"), Cidr.of("::1"));

  private static final String SANDBOX_REACHES =
      "In the sandbox only this machine is reached: localhost, 127.0.0.0/8 or [::1].";
  private static final String NOT_PUBLIC =
      "The URL leads to an address that is not public; none of it was connected to.";

  private final boolean sandbox;
  private final boolean loopbackHttp;
  private final boolean hasAllowedNets;
  private final List<Cidr> allowed;

  private TargetGuard(boolean sandbox, boolean loopbackHttp, List<Cidr> allowed) {
    this.sandbox = sandbox;
    this.loopbackHttp = loopbackHttp;
    this.hasAllowedNets = !allowed.isEmpty();
    this.allowed =
        sandbox
            ? Stream.concat(THIS_MACHINE.stream(), allowed.stream()).toList()
            : List.copyOf(allowed);
  }

  /**
   * @param allowed the nets of SUNUCU_WEBHOOK_ALLOW
   */
  public static TargetGuard of(boolean sandbox, List<Cidr> allowed) {
    return new TargetGuard(sandbox, false, allowed);
  }

  /**
   * Decides where client metadata documents are fetched: everywhere by production's rule, because
   * real clients have theirs at public addresses; a sandbox fetches from this machine, too, also by
   * http (RUL-37).
   */
  public static TargetGuard ofDocuments(boolean sandbox) {
    return new TargetGuard(false, sandbox, sandbox ? THIS_MACHINE : List.of());
  }

  /**
   * Checks what needs no look-up: the scheme, an address in the URL itself, and in a sandbox
   * without allowed nets every name.
   *
   * @return why the URL is refused, in a sentence; empty where the addresses that a look-up finds
   *     decide
   */
  public Optional<String> refusal(TargetUrl url) {
    List<InetAddress> known = known(url);
    boolean own = loopbackHttp && !known.isEmpty() && known.stream().allMatch(TargetGuard::isOwn);
    if (!sandbox && !own && !url.scheme().equals(TargetUrl.HTTPS)) {
      return Optional.of("Only https URLs are allowed.");
    }
    if (!known.isEmpty()) {
      return refusal(known);
    }
    return sandbox && !hasAllowedNets ? Optional.of(SANDBOX_REACHES) : Optional.empty();
  }

  /**
   * Checks all addresses of a host.
   *
   * @return why they are refused, in a sentence without any address, because the client may not
   *     learn what the operator's DNS knows; empty where all of them are allowed
   */
  public Optional<String> refusal(List<InetAddress> addresses) {
    boolean allAllowed = addresses.stream().allMatch(it -> allows(it.getAddress()));
    return allAllowed ? Optional.empty() : Optional.of(sandbox ? SANDBOX_REACHES : NOT_PUBLIC);
  }

  /**
   * The addresses of a URL's host that need no look-up: an IP literal, and in the sandbox {@code
   * localhost}, which is this machine, whatever a resolver says (RFC 6761). Empty for any other
   * name.
   */
  public List<InetAddress> known(TargetUrl url) {
    if ((sandbox || loopbackHttp) && url.host().equalsIgnoreCase(LOCALHOST)) {
      return Stream.of("127.0.0.1", "::1")
          .map(it -> inet(IpLiteral.parse(it).orElseThrow()))
          .toList();
    }
    return url.address().stream().map(TargetGuard::inet).toList();
  }

  /**
   * @param address 4 or 16 bytes
   */
  boolean allows(byte[] address) {
    return allowed.stream().anyMatch(it -> it.contains(address))
        || !sandbox && SpecialNets.kindOf(address).isEmpty();
  }

  private static boolean isOwn(InetAddress address) {
    return THIS_MACHINE.stream().anyMatch(it -> it.contains(address.getAddress()));
  }

  /** Keeps 16 bytes as IPv6: the JDK would make a mapped address a plain IPv4 one. */
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
