package com.sunucu.server.hosting;

import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.hosting.CustomDomainStore.Holder;
import java.util.UUID;

/**
 * The operations on custom domains, in the call's transaction. They do not depend on the state of
 * the hosting account: a domain can be prepared before activation and removed after suspension.
 */
public final class CustomDomains {

  /**
   * Sets the custom domain and replaces an existing one (HST-03). Others may set the same name; DNS
   * decides which hosting account gets it.
   *
   * @throws ApiException 404
   */
  Hosting set(Call call, UUID hostingId, String name) {
    Hosting before = locked(call, hostingId);
    boolean same = before.customDomain().filter(it -> it.named(name)).isPresent();
    CustomDomain domain =
        before.customDomain().map(it -> it.set(name)).orElseGet(() -> CustomDomain.pending(name));
    if (same) {
      CustomDomainStore.update(call.tx(), call.accountId(), hostingId, domain);
    } else {
      CustomDomainStore.delete(call.tx(), call.accountId(), hostingId);
      CustomDomainStore.insert(call.tx(), call.accountId(), hostingId, domain);
    }
    return before.with(domain);
  }

  /**
   * Attaches the custom domain if DNS points to the hosting account (HST-04). If another name was
   * set during the look-up, its result is discarded and nothing changes.
   *
   * @throws ApiException 404, also if the custom domain was removed meanwhile
   */
  Hosting verify(Call call, UUID hostingId, DnsFindings dns) {
    Hosting before = locked(call, hostingId);
    CustomDomain domain = before.customDomain().orElseThrow(ApiException::notFound);
    if (!domain.named(dns.name())) {
      return before;
    }
    boolean attaches =
        before.target().reachedBy(dns.found())
            && take(call, domain, new Holder(call.accountId(), hostingId), dns);
    CustomDomain checked =
        domain.checked(ShownRecords.of(dns.found(), before.target()), attaches, call.now());
    CustomDomainStore.update(call.tx(), call.accountId(), hostingId, checked);
    return before.with(checked);
  }

  /**
   * Removes the custom domain (HST-05).
   *
   * @throws ApiException 404, also if the hosting account has none
   */
  void remove(Call call, UUID hostingId) {
    locked(call, hostingId);
    if (!CustomDomainStore.delete(call.tx(), call.accountId(), hostingId)) {
      throw ApiException.notFound();
    }
  }

  /**
   * Takes the name, even from another hosting account if DNS no longer points there. If DNS points
   * to both, as with a shared address, the holder keeps the name, so that nobody can take over a
   * site by setting its name.
   *
   * @return whether the new hosting account holds the name now
   */
  private static boolean take(Call call, CustomDomain domain, Holder taker, DnsFindings dns) {
    if (CustomDomainStore.hold(call.tx(), domain, taker)) {
      return true;
    }
    return CustomDomainStore.lockHolder(call.tx(), domain)
        .map(holder -> holder.equals(taker) || takeFrom(holder, call, domain, taker, dns))
        .orElse(false);
  }

  private static boolean takeFrom(
      Holder holder, Call call, CustomDomain domain, Holder taker, DnsFindings dns) {
    Hosting other =
        HostingStore.lock(call.tx(), holder.accountId(), holder.hostingId()).orElseThrow();
    if (other.target().reachedBy(dns.found())) {
      return false;
    }
    CustomDomain lost =
        other
            .customDomain()
            .orElseThrow()
            .lost(ShownRecords.of(dns.found(), other.target()), call.now());
    CustomDomainStore.update(call.tx(), holder.accountId(), holder.hostingId(), lost);
    CustomDomainStore.give(call.tx(), domain, taker);
    return true;
  }

  private static Hosting locked(Call call, UUID hostingId) {
    return HostingStore.lock(call.tx(), call.accountId(), hostingId)
        .orElseThrow(ApiException::notFound);
  }
}
