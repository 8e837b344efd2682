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
 * Looks the custom domain up before verification's transaction begins (RUL-31). Meanwhile, which
 * may be seconds, no transaction is open and no connection taken. An account has {@link #SHARE}
 * look-ups under way at once, so that one with hundreds of silent name servers does not hold up
 * others.
 */
public final class CustomDomainLookup implements Preparation {

  /** Look-ups of one account under way at once. */
  static final int SHARE = 16;

  /** A look-up of the same account may end within this time. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final AccountShares shares = new AccountShares(SHARE);
  private final Database database;
  private final DnsLookup dns;

  public CustomDomainLookup(Database database, DnsLookup dns) {
    this.database = database;
    this.dns = dns;
  }

  /**
   * @throws ApiException 404 where there is no such hosting account, or no custom domain on it; 503
   *     where the account has its share of look-ups under way
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
    // What a resolver says of such a name is no business of the account's.
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
