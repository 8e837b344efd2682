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

/** Registers a domain after its payment (EVT-10). */
public final class DomainRegistration {

  private static final List<String> OUR_NAMESERVERS =
      List.of("ns1.sunucu.example", "ns2.sunucu.example");

  private final EventLog events;

  public DomainRegistration(EventLog events) {
    this.events = events;
  }

  /**
   * Registers a domain for an account, which must exist.
   *
   * @throws ApiException 409 if any account holds the name, or if the account has reached its limit
   */
  public Domain complete(Handle tx, UUID accountId, String name, int years, Instant now) {
    if (DomainStore.count(tx, accountId) >= Limits.LIST_ITEMS) {
      throw ApiException.limitReached(
          "The account has %d domains, which is the maximum.".formatted(Limits.LIST_ITEMS));
    }
    if (!DomainStore.hold(tx, name)) {
      throw ApiException.invalidState("This name is already registered. Choose another one.");
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
