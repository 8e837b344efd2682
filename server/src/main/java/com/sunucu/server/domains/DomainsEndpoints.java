package com.sunucu.server.domains;

import com.sunucu.api.DomainsApi;
import com.sunucu.api.model.DomainUpdate;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The domain operations. A domain that does not exist and one of another account are the same 404
 * (ERR-10).
 */
public final class DomainsEndpoints implements DomainsApi<Call> {

  @Override
  public List<com.sunucu.api.model.Domain> listDomains(Call call) {
    return DomainStore.list(call.tx(), call.accountId()).stream()
        .map(it -> DomainView.domain(it.at(call.now())))
        .toList();
  }

  @Override
  public com.sunucu.api.model.Domain getDomain(Call call, UUID id) {
    return DomainStore.find(call.tx(), call.accountId(), id)
        .map(it -> DomainView.domain(it.at(call.now())))
        .orElseThrow(ApiException::notFound);
  }

  @Override
  public com.sunucu.api.model.Domain updateDomain(Call call, UUID id, DomainUpdate body) {
    body.nameservers().ifPresent(DomainsEndpoints::requireDistinct);
    Domain domain =
        DomainStore.lock(call.tx(), call.accountId(), id)
            .orElseThrow(ApiException::notFound)
            .at(call.now())
            .changed(body);
    DomainStore.save(call.tx(), call.accountId(), domain);
    return DomainView.domain(domain);
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
