package com.sunucu.conformance.checks.hosting;

import com.sunucu.conformance.actors.HostingActor;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.TimeRange;
import com.sunucu.conformance.target.NameServer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Hosting accounts and their custom domains. */
public final class HostingChecks {

  @Check(
      id = "HST-03.must.pending",
      decides =
          "Sets a hosting account's custom domain and then another, and expects 200 and pending each time, without a lookup, with the account's address and name in expected, and no other change.")
  void customDomainIsPending(CheckContext context) {
    HostingActor site = HostingActor.of(context);
    context.each(
        List.of(1, 2),
        number -> "domain " + number,
        number -> {
          String name = site.customer().domainName(number);
          JsonNode before = site.detail();
          Exchange set = site.set(name);
          JsonNode custom = set.json().path("customDomain");
          Expect.response(set)
              .status(200)
              .that(set.json().equals(site.detail()), "the detail does not have it so")
              .that(
                  JsonBodies.without(set.json(), "customDomain")
                      .equals(JsonBodies.without(before, "customDomain")),
                  "something else has changed")
              .that(custom.path("domain").asString("").equals(name), "it is another domain")
              .that(custom.path("status").asString("").equals("pending"), "it is not pending")
              .that(custom.path("found").isEmpty(), "it found something before it looked")
              .that(
                  custom.path("checkedAt").isNull() && custom.path("attachedAt").isNull(),
                  "it was looked up")
              .that(
                  JsonBodies.each(custom.path("expected"), "value")
                      .containsAll(
                          List.of(
                              set.json().path("ipAddress").asString(),
                              set.json().path("domain").asString())),
                  "expected is " + custom.path("expected"));
        });
  }

  @Check(
      id = "HST-03.must.host-name",
      decides =
          "Sets invalid host names (address, URL, single label, trailing dot, letters beyond ASCII, too long labels and names) and expects 400 that names domain and no change, and expects 200 for A-labels and mixed case.")
  void onlyHostNamesAreTaken(CheckContext context) {
    HostingActor site = HostingActor.of(context);
    JsonNode before = site.detail();
    context.each(
        List.of(
            "",
            "localhost",
            "192.0.2.1",
            "https://example.com",
            "example.com/",
            "example.com:443",
            "example.com.",
            ".example.com",
            "a..example.com",
            "-a.example.com",
            "a-.example.com",
            "a_b.example.com",
            "*.example.com",
            "a b.example.com",
            "örnek.com",
            "a".repeat(64) + ".example.com",
            "a.".repeat(125) + "example.com"),
        name -> "'" + name + "'",
        name -> {
          Exchange refused = site.set(name);
          ExpectedError.invalidMember(refused, "domain")
              .that(site.detail().equals(before), "it was refused, and has changed something");
        });
    for (String name : List.of("xn--rnek-5qa.com", "Www.Example.COM")) {
      Expect.response(site.set(name)).status(200);
    }
  }

  @Check(
      id = "HST-04.must.pending",
      decides =
          "Verifies a custom domain that does not exist and expects 200, pending, an empty found and the time of the lookup.")
  void whatDoesNotExistStaysPending(CheckContext context) {
    HostingActor site = HostingActor.of(context);
    site.set(site.id() + ".invalid");
    Exchange verified = site.verify();
    JsonNode custom = verified.json().path("customDomain");
    Expect.response(verified)
        .status(200)
        .that(custom.path("status").asString("").equals("pending"), "it is not pending")
        .that(custom.path("found").isEmpty(), "found is " + custom.path("found"))
        .that(custom.path("checkedAt").isString(), "checkedAt is " + custom.path("checkedAt"))
        .that(verified.json().equals(site.detail()), "the detail does not have it so");
  }

  @Check(
      id = "HST-04.must.says-what-it-found",
      decides =
          "Verifies a custom domain whose DNS points elsewhere, by A and by AAAA, and expects 200, pending, the current records in found after each change of DNS, and the current time in checkedAt.")
  void pendingSaysWhatWasFound(CheckContext context) {
    HostingActor site = HostingActor.of(context);
    String name = site.customer().domainName(1);
    site.set(name);
    for (String address : site.elsewhere()) {
      site.names().address(name, address);
      TimeRange span = TimeRange.begin(context);
      Exchange verified = site.verify();
      JsonNode custom = verified.json().path("customDomain");
      Expect.response(verified)
          .status(200)
          .that(custom.path("status").asString("").equals("pending"), "it is not pending")
          .that(
              found(custom).equals(List.of(NameServer.type(address) + " " + address)),
              "found is " + custom.path("found") + ", and DNS says " + address)
          .that(span.has(custom.path("checkedAt")), "checkedAt is " + custom.path("checkedAt"))
          .that(verified.json().equals(site.detail()), "the detail does not have it so");
    }
  }

  @Check(
      id = "HST-04.must.attached",
      decides =
          "Verifies custom domains that point to the account's address or are an alias of its name and expects 200 and attached, also after DNS changes, and expects a replacement domain to be pending.")
  void attachesWhatPointsHere(CheckContext context) {
    context.each(
        List.of("A", "CNAME"),
        type -> type,
        type -> {
          HostingActor site = HostingActor.of(context);
          String name = site.customer().domainName(1);
          site.set(name);
          JsonNode hosting = site.detail();
          if (type.equals("A")) {
            site.names().address(name, hosting.path("ipAddress").asString());
          } else {
            site.names().alias(name, hosting.path("domain").asString());
          }
          attached(site, site.verify());
          site.names().address(name, site.elsewhere().getFirst());
          attached(site, site.verify());
          Exchange replaced = site.set(site.customer().domainName(2));
          Expect.response(replaced)
              .that(
                  replaced.json().at("/customDomain/status").asString("").equals("pending"),
                  "what took its place is attached, and was not looked up");
        });
  }

  @Check(
      id = "HST-05.must.detached",
      decides =
          "Removes the custom domain and expects 204 and a hosting account without one that is otherwise unchanged.")
  void customDomainIsDetached(CheckContext context) {
    HostingActor site = HostingActor.of(context);
    JsonNode before = site.detail();
    site.set(site.customer().domainName(1));
    Exchange removed = site.customer().call("removeCustomDomain", site.id());
    Expect.response(removed)
        .status(204)
        .that(site.detail().equals(before), "the hosting account is not as it was");
  }

  @Check(
      id = "RUL-31.must.none-there",
      decides =
          "Verifies and removes the custom domain of a hosting account that never had one, and of one whose domain was removed, and expects 404.")
  void whereNoneIsThereItIsNotFound(CheckContext context) {
    HostingActor site = HostingActor.of(context);
    ExpectedError.notFound(site.verify());
    ExpectedError.notFound(site.customer().call("removeCustomDomain", site.id()));
    site.set(site.customer().domainName(1));
    site.customer().call("removeCustomDomain", site.id());
    ExpectedError.notFound(site.verify());
    ExpectedError.notFound(site.customer().call("removeCustomDomain", site.id()));
  }

  /** What was found, addresses as Java writes them, for there are several ways to write one. */
  private static List<String> found(JsonNode custom) {
    return custom
        .path("found")
        .valueStream()
        .map(it ->
            it.path("type").asString()
                + " "
                + it.path("value").asString().replaceFirst("(:0)+:(?=[^:]+$)", "::"))
        .toList();
  }

  private static void attached(HostingActor site, Exchange verified) {
    JsonNode custom = verified.json().path("customDomain");
    Expect.response(verified)
        .status(200)
        .that(custom.path("status").asString("").equals("attached"), "it is not attached")
        .that(custom.path("attachedAt").isString(), "attachedAt is " + custom.path("attachedAt"))
        .that(verified.json().equals(site.detail()), "the detail does not have it so");
  }
}
