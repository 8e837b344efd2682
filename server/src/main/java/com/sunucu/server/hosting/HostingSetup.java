package com.sunucu.server.hosting;

import com.sunucu.api.Limits;
import com.sunucu.api.model.HostingCreatedData;
import com.sunucu.api.model.HostingStatus;
import com.sunucu.server.backbone.HostingPanel;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.hosting.Hosting.Term;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Creates a hosting account after its payment (EVT-06). */
public final class HostingSetup {

  private final HostingPanel panel;
  private final EventLog events;

  public HostingSetup(HostingPanel panel, EventLog events) {
    this.panel = panel;
    this.events = events;
  }

  /**
   * Adds an active hosting account for one year. The account must exist.
   *
   * @param domain the hosting account's own domain
   * @throws ApiException 409 if the account has reached its limit
   */
  public Hosting complete(Handle tx, UUID accountId, String domain, String plan, Instant now) {
    if (HostingStore.count(tx, accountId) >= Limits.LIST_ITEMS) {
      throw ApiException.limitReached(
          "The account has %d hosting accounts, which is the maximum."
              .formatted(Limits.LIST_ITEMS));
    }
    UUID id = UUID.randomUUID();
    HostingPanel.Site site = panel.site(id);
    Hosting hosting =
        new Hosting(
            id,
            new HostingTarget(domain, site.ipv4(), site.ipv6()),
            plan,
            HostingStatus.ACTIVE,
            site.connection(),
            new Term(now, now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant()),
            Optional.empty());
    HostingStore.insert(tx, accountId, hosting, site.placement());
    events.append(tx, accountId, now, new HostingCreatedData(id, domain, hosting.status()));
    return hosting;
  }
}
