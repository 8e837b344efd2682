package com.sunucu.server.hosting;

import com.sunucu.api.Parameters;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.dns.DnsLookup;
import com.sunucu.server.net.PrivateNames;
import com.sunucu.server.store.Database;
import java.util.List;
import java.util.UUID;

/**
 * Looks the custom domain up before verification's transaction begins (RUL-31). During the look-up,
 * which may take seconds, no transaction is open and no connection in use. The bulkhead of
 * preparations limits the look-ups of one account.
 */
public final class CustomDomainLookup implements Preparation {

  private final Database database;
  private final DnsLookup dns;

  public CustomDomainLookup(Database database, DnsLookup dns) {
    this.database = database;
    this.dns = dns;
  }

  /**
   * @throws ApiException 404 if there is no such hosting account, or no custom domain on it
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
    // The account must not learn how a resolver answers for a private name.
    return PrivateNames.contain(name)
        ? new DnsFindings(name, List.of())
        : new DnsFindings(name, dns.find(name));
  }
}
