package com.sunucu.server.hosting;

import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.hosting.CustomDomainStore.Holder;
import java.util.UUID;

/**
 * What happens to custom domains, each in the call's transaction. Whether the hosting account is
 * pending, active or suspended makes no difference: a domain can be made ready before, and taken
 * away after.
 */
public final class CustomDomains {

  /**
   * Sets the custom domain in place of any that there is (HST-03). Whoever else wants the same name
   * does not matter here: DNS says who gets it.
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
   * Attaches the custom domain if it was found to point to us (HST-04). Where another name was set
   * while DNS was asked, what it said is of no use, and all stays as it is.
   *
   * @throws ApiException 404, also where there is no custom domain any more
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
   * Detaches the custom domain (HST-05).
   *
   * @throws ApiException 404, also where there is none
   */
  void remove(Call call, UUID hostingId) {
    locked(call, hostingId);
    if (!CustomDomainStore.delete(call.tx(), call.accountId(), hostingId)) {
      throw ApiException.notFound();
    }
  }

  /**
   * Takes the name, from another hosting account too if DNS no longer points there. If it points to
   * both, which a shared address makes possible, it does not tell them apart: nobody can take a
   * site over by wanting its name.
   *
   * @return whether the taker holds the name now
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
