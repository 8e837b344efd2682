package com.sunucu.conformance.checks.hosting;

import com.sunucu.conformance.actors.HostingActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The DNS records that a custom domain shows. */
public final class FoundAddressChecks {

  /** One and more of each kind that RFC 6890 and its registries have, in every form of IPv6. */
  private static final List<String> SPECIAL =
      List.of(
          "10.1.2.3",
          "172.16.0.1",
          "172.31.255.254",
          "192.168.1.1",
          "127.0.0.1",
          "127.255.255.254",
          "169.254.169.254",
          "100.64.0.1",
          "100.127.255.254",
          "0.0.0.0",
          "0.1.2.3",
          "192.0.0.192",
          "198.18.0.1",
          "224.0.0.1",
          "240.0.0.1",
          "255.255.255.255",
          "::",
          "::1",
          "::ffff:10.1.2.3",
          "::ffff:127.0.0.1",
          "::10.1.2.3",
          "64:ff9b::10.1.2.3",
          "2002:a01:203::1",
          "fc00::1",
          "fd00:ec2::254",
          "fe80::1",
          "febf::1",
          "fec0::1",
          "ff02::1");

  @Check(
      id = "HST-04.must.no-special-addresses",
      rulings = "RUL-31",
      decides =
          "Verifies a custom domain whose DNS has a private, loopback, link-local, shared, multicast or reserved address, in IPv4 and every form of IPv6, or an alias of such a name, and expects 200, pending and no address in found.")
  void specialAddressesAreNotShown(CheckContext context) {
    HostingActor site = HostingActor.of(context);
    String name = site.customer().domainName(1);
    String internal = site.customer().domainName(2);
    site.set(name);
    context.each(
        SPECIAL,
        address -> address,
        address -> {
          site.names().address(name, address);
          requireNoneShown(site.verify());
          site.names().address(internal, address);
          site.names().alias(name, internal);
          requireNoneShown(site.verify());
        });
  }

  private static void requireNoneShown(Exchange verified) {
    JsonNode custom = verified.json().path("customDomain");
    boolean shown =
        custom
            .path("found")
            .valueStream()
            .anyMatch(it -> !it.path("type").asString("").equals("CNAME"));
    Expect.response(verified)
        .status(200)
        .that(custom.path("status").asString("").equals("pending"), "it is not pending")
        .that(!shown, "found is " + custom.path("found"));
  }
}
