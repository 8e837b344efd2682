package com.sunucu.server.domains;

import com.sunucu.api.DomainsApi;
import com.sunucu.api.model.DomainJson;
import com.sunucu.api.model.DomainUpdate;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.UUID;

/**
 * The domain operations. A domain that does not exist and one of another account are the same 404
 * (ERR-10).
 */
public final class DomainsEndpoints implements DomainsApi<Call> {

  private final Domains domains;

  public DomainsEndpoints(Domains domains) {
    this.domains = domains;
  }

  @Override
  public List<DomainJson> listDomains(Call call) {
    return DomainStore.list(call.tx(), call.accountId()).stream()
        .map(it -> DomainView.domain(it.at(call.now())))
        .toList();
  }

  @Override
  public DomainJson getDomain(Call call, UUID id) {
    return DomainStore.find(call.tx(), call.accountId(), id)
        .map(it -> DomainView.domain(it.at(call.now())))
        .orElseThrow(ApiException::notFound);
  }

  @Override
  public DomainJson updateDomain(Call call, UUID id, DomainUpdate body) {
    return DomainView.domain(domains.change(call, id, body));
  }
}
