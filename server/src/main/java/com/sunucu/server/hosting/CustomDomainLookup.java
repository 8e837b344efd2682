package com.sunucu.server.hosting;

import com.sunucu.api.Parameters;
import com.sunucu.api.model.DnsRecord;
import com.sunucu.server.bulkhead.AccountShares;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.dns.DnsLookup;
import com.sunucu.server.net.PrivateNames;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Looks up a custom domain before the transaction of its verification (RUL-31). The look-up can
 * take seconds; meanwhile no transaction is open and no connection is used. An account can have
 * {@link #SHARE} look-ups in progress, so that unresponsive name servers of one account do not
 * delay others.
 */
public final class CustomDomainLookup implements Preparation {

  /** Concurrent look-ups per account. */
  static final int SHARE = 16;

  /** Maximum wait for another look-up of the account to end. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final AccountShares shares = new AccountShares(SHARE);
  private final Database database;
  private final DnsLookup dns;

  public CustomDomainLookup(Database database, DnsLookup dns) {
    this.database = database;
    this.dns = dns;
  }

  /**
   * @throws ApiException 404 if the hosting account or its custom domain does not exist; 503 if the
   *     account has its maximum of look-ups in progress
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
        : new DnsFindings(name, find(caller.accountId(), name));
  }

  private List<DnsRecord> find(UUID account, String name) {
    if (!take(account)) {
      throw ApiException.unavailable(
          "This account has %d look-ups of custom domains under way, which is the most. Send the request again in a few seconds."
              .formatted(SHARE));
    }
    try {
      return dns.find(name);
    } finally {
      shares.giveBack(account);
    }
  }

  private boolean take(UUID account) {
    try {
      return shares.take(account, WAIT.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
