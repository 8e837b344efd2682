package com.sunucu.server.domains;

/** Maps domains to the models of the contract. */
public final class DomainView {

  private DomainView() {}

  public static com.sunucu.api.model.Domain domain(Domain domain) {
    return new com.sunucu.api.model.Domain(
        domain.id(),
        domain.name(),
        domain.status(),
        domain.term().registeredAt(),
        domain.term().expiresAt(),
        domain.settings().autoRenew(),
        domain.settings().transferLock(),
        domain.settings().whoisPrivacy(),
        domain.settings().nameservers());
  }
}
