package com.sunucu.server.hosting;

/** Maps hosting accounts to the models of the contract. */
public final class HostingView {

  private HostingView() {}

  public static com.sunucu.api.model.Hosting hosting(Hosting hosting) {
    return new com.sunucu.api.model.Hosting(
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

  private static com.sunucu.api.model.CustomDomain customDomain(
      HostingTarget target, CustomDomain domain) {
    return new com.sunucu.api.model.CustomDomain(
        domain.name(),
        domain.status(),
        target.expected(),
        domain.found(),
        domain.checkedAt(),
        domain.attachedAt());
  }
}
