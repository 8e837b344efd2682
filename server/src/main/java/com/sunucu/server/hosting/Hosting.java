package com.sunucu.server.hosting;

import com.sunucu.api.model.HostingConnection;
import com.sunucu.api.model.HostingStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A web-hosting account as its owner may see it. It has none of the backbone's data ({@link
 * com.sunucu.server.backbone.Placement}), so no response can reveal that data (HST-02).
 */
public record Hosting(
    UUID id,
    HostingTarget target,
    String plan,
    HostingStatus status,
    HostingConnection connection,
    Term term,
    Optional<CustomDomain> customDomain) {

  /** The paid period. */
  public record Term(Instant createdAt, Instant expiresAt) {}

  /** The hosting account with this custom domain. */
  Hosting with(CustomDomain domain) {
    return new Hosting(id, target, plan, status, connection, term, Optional.of(domain));
  }
}
