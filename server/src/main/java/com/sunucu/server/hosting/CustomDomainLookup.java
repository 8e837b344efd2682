package com.sunucu.server.hosting;

import com.sunucu.api.Parameters;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.dns.DnsLookup;
import com.sunucu.server.store.Database;
import java.util.UUID;

/**
 * Looks the custom domain up before verification's transaction begins (RUL-31). While DNS thinks,
 * which may take seconds, no transaction is open and no connection taken.
 */
public final class CustomDomainLookup implements Preparation {

  private final Database database;
  private final DnsLookup dns;

  public CustomDomainLookup(Database database, DnsLookup dns) {
    this.database = database;
    this.dns = dns;
  }

  /**
   * @throws ApiException 404 where there is no such hosting account, or no custom domain on it
   */
  @Override
  public DnsFindings prepare(Caller caller, Parameters in) {
    UUID hostingId = in.path("id", UUID.class);
    String name =
        database
            .read(tx -> HostingStore.find(tx, caller.accountId(), hostingId))
            .flatMap(Hosting::customDomain)
            .map(CustomDomain::name)
            .orElseThrow(ApiException::notFound);
    return new DnsFindings(name, dns.find(name));
  }
}
