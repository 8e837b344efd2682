package com.sunucu.server.hosting;

import com.sunucu.api.model.HostingConnection;
import com.sunucu.api.model.HostingStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A web-hosting account as its owner may know it. What the backbone keeps beside it ({@link
 * com.sunucu.server.backbone.Placement}) is not read here, so nothing that is made of this can show
 * it (HST-02).
 */
public record Hosting(
    UUID id,
    HostingTarget target,
    String plan,
    HostingStatus status,
    HostingConnection connection,
    Term term,
    Optional<CustomDomain> customDomain) {

  /** From its order until when it is paid. */
  public record Term(Instant createdAt, Instant expiresAt) {}

  /** The same with this custom domain in place of any that it has. */
  Hosting with(CustomDomain domain) {
    return new Hosting(id, target, plan, status, connection, term, Optional.of(domain));
  }
}
