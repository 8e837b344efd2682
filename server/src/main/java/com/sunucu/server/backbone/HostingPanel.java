package com.sunucu.server.backbone;

import com.sunucu.api.model.HostingConnection;
import java.util.Optional;
import java.util.UUID;

/** What a panel of web-hosting machines can tell. */
public interface HostingPanel {

  /**
   * A place for a hosting account.
   *
   * @param ipv6 as RFC 5952 writes it; empty where there is none
   * @param connection how its owner gets in
   */
  record Site(
      String ipv4, Optional<String> ipv6, HostingConnection connection, Placement placement) {}

  /** Where a hosting account is kept. */
  Site site(UUID hostingId);
}
