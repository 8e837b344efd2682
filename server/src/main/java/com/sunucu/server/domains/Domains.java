package com.sunucu.server.domains;

import com.sunucu.api.Limits;
import com.sunucu.api.model.DomainRegisteredData;
import com.sunucu.api.model.DomainStatus;
import com.sunucu.api.model.DomainUpdate;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.domains.Domain.Settings;
import com.sunucu.server.domains.Domain.Term;
import com.sunucu.server.events.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Registers and changes domains, each in the caller's transaction together with its event. */
public final class Domains {

  private static final List<String> OUR_NAMESERVERS =
      List.of("ns1.sunucu.example", "ns2.sunucu.example");

  private final EventLog events;

  public Domains(EventLog events) {
    this.events = events;
  }

  /**
   * Registers a domain, which was paid for, for an account that exists (EVT-10).
   *
   * @throws ApiException 409 if any account holds the name, or if the account has reached its limit
   */
  public Domain register(Handle tx, UUID accountId, String name, int years, Instant now) {
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

  /**
   * Changes the settings that the request names (DOM-03).
   *
   * @throws ApiException 400 where a nameserver is named twice; 404; 409 where it is expired
   */
  Domain change(Call call, UUID id, DomainUpdate change) {
    change.nameservers().ifPresent(Domains::requireDistinct);
    Domain domain =
        DomainStore.lock(call.tx(), call.accountId(), id)
            .orElseThrow(ApiException::notFound)
            .at(call.now())
            .changed(change);
    DomainStore.save(call.tx(), call.accountId(), domain);
    return domain;
  }

  /**
   * Host names are equal in any letter case; uniqueItems of the contract compares exactly (RUL-32).
   */
  private static void requireDistinct(List<String> hosts) {
    long distinct = hosts.stream().map(it -> it.toLowerCase(Locale.ROOT)).distinct().count();
    if (distinct < hosts.size()) {
      throw ApiException.invalid(
          "/nameservers", "must name each host once; letter case makes no other host");
    }
  }
}
