package com.sunucu.server.domains;

import com.sunucu.api.Limits;
import com.sunucu.api.model.DomainRegisteredData;
import com.sunucu.api.model.DomainStatus;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.domains.Domain.Settings;
import com.sunucu.server.domains.Domain.Term;
import com.sunucu.server.events.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What happens when a domain that was paid for gets registered (EVT-10). */
public final class DomainRegistration {

  private static final List<String> OUR_NAMESERVERS =
      List.of("ns1.sunucu.example", "ns2.sunucu.example");

  private final EventLog events;

  public DomainRegistration(EventLog events) {
    this.events = events;
  }

  /**
   * Registers a domain for an account, which the caller has found to exist.
   *
   * @throws ApiException 409 where somebody, be it the account itself, holds the name, or the
   *     account has as many domains as it can
   */
  public Domain complete(Handle tx, UUID accountId, String name, int years, Instant now) {
    if (DomainStore.count(tx, accountId) >= Limits.LIST_ITEMS) {
      throw ApiException.limitReached(
          "An account has at most %d domains.".formatted(Limits.LIST_ITEMS));
    }
    if (!DomainStore.hold(tx, name)) {
      throw ApiException.invalidState(
          "The domain is registered already. Only a name that nobody holds can be registered.");
    }
    Domain domain =
        new Domain(
            UUID.randomUUID(),
            name,
            DomainStatus.ACTIVE,
            new Settings(true, true, true, OUR_NAMESERVERS),
            Term.ofYears(now, years));
    DomainStore.insert(tx, accountId, domain);
    events.append(
        tx,
        accountId,
        now,
        new DomainRegisteredData(domain.id(), name, years, domain.term().expiresAt()));
    return domain;
  }
}
