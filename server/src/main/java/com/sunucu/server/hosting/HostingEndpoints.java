package com.sunucu.server.hosting;

import com.sunucu.api.HostingApi;
import com.sunucu.api.model.CustomDomainRequest;
import com.sunucu.api.model.HostingJson;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.UUID;

/**
 * The hosting operations. A hosting account that does not exist and one of another account are the
 * same 404 (ERR-10). Verification uses the result of {@link CustomDomainLookup}.
 */
public final class HostingEndpoints implements HostingApi<Call> {

  private final CustomDomains customDomains;

  public HostingEndpoints(CustomDomains customDomains) {
    this.customDomains = customDomains;
  }

  @Override
  public List<HostingJson> listHosting(Call call) {
    return HostingStore.list(call.tx(), call.accountId()).stream()
        .map(HostingView::hosting)
        .toList();
  }

  @Override
  public HostingJson getHosting(Call call, UUID id) {
    return HostingStore.find(call.tx(), call.accountId(), id)
        .map(HostingView::hosting)
        .orElseThrow(ApiException::notFound);
  }

  @Override
  public HostingJson setCustomDomain(Call call, UUID id, CustomDomainRequest body) {
    return HostingView.hosting(customDomains.set(call, id, body.domain()));
  }

  @Override
  public HostingJson verifyCustomDomain(Call call, UUID id) {
    return HostingView.hosting(customDomains.verify(call, id, call.prepared(DnsFindings.class)));
  }

  @Override
  public void removeCustomDomain(Call call, UUID id) {
    customDomains.remove(call, id);
  }
}
