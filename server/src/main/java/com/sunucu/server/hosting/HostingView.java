package com.sunucu.server.hosting;

import com.sunucu.api.model.CustomDomainJson;
import com.sunucu.api.model.HostingJson;

/** Maps hosting accounts to the models of the contract. */
public final class HostingView {

  private HostingView() {}

  public static HostingJson hosting(Hosting hosting) {
    return new HostingJson(
        hosting.id(),
        hosting.target().host(),
        hosting.plan(),
        hosting.status(),
        hosting.target().ipv4(),
        hosting.connection(),
        hosting.customDomain().map(it -> customDomain(hosting.target(), it)),
        hosting.term().createdAt(),
        hosting.term().expiresAt());
  }

  private static CustomDomainJson customDomain(HostingTarget target, CustomDomain domain) {
    return new CustomDomainJson(
        domain.name(),
        domain.status(),
        target.expected(),
        domain.found(),
        domain.checkedAt(),
        domain.attachedAt());
  }
}
