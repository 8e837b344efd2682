package com.sunucu.server.sandbox;

import com.sunucu.api.model.DomainJson;
import com.sunucu.api.sandbox.SandboxDomainsApi;
import com.sunucu.api.sandbox.model.DomainRegister;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.domains.DomainView;
import com.sunucu.server.domains.Domains;
import com.sunucu.server.store.Database;
import java.util.UUID;

/** Test control of domains: a registration completes (EVT-10). */
public final class SandboxDomainEndpoints implements SandboxDomainsApi<OperatorCall> {

  private final Database database;
  private final Domains domains;

  public SandboxDomainEndpoints(Database database, Domains domains) {
    this.database = database;
    this.domains = domains;
  }

  @Override
  public DomainJson registerDomain(OperatorCall call, UUID accountId, DomainRegister body) {
    return DomainView.domain(
        database.write(tx -> {
          AccountStore.find(tx, accountId).orElseThrow(ApiException::notFound);
          return domains.register(tx, accountId, body.domain(), body.periodYears(), call.now());
        }));
  }
}
