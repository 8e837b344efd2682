package com.sunucu.server.domains;

import com.sunucu.api.model.DomainJson;

/** Maps domains to the models of the contract. */
public final class DomainView {

  private DomainView() {}

  public static DomainJson domain(Domain domain) {
    return new DomainJson(
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
