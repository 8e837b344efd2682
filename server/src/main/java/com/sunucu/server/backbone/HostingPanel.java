package com.sunucu.server.backbone;

import com.sunucu.api.model.HostingConnection;
import java.util.Optional;
import java.util.UUID;

/** The interface to the control panel of web-hosting machines. */
public interface HostingPanel {

  /**
   * The site of a hosting account.
   *
   * @param ipv6 in the form of RFC 5952; empty if it has none
   * @param connection the connection data for its owner
   */
  record Site(
      String ipv4, Optional<String> ipv6, HostingConnection connection, Placement placement) {}

  /** The site of a hosting account. */
  Site site(UUID hostingId);
}
