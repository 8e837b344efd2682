package com.sunucu.server.backbone;

import com.sunucu.api.model.HostingConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A panel without machines. As is usual, many sites share a machine and its addresses; the id
 * determines which one. Addresses are reserved for documentation (RFC 5737, RFC 3849).
 */
public final class SimulatedPanel implements HostingPanel {

  /** Number of host addresses in the block. */
  private static final int MACHINES = 254;

  private static final int FTP_PORT = 21;
  private static final int USERNAME_DIGITS = 8;

  @Override
  public Site site(UUID hostingId) {
    int machine = 1 + Math.floorMod(hostingId.getLeastSignificantBits(), MACHINES);
    return new Site(
        "198.51.100." + machine,
        Optional.of("2001:db8:80:%x::1".formatted(machine)),
        new HostingConnection(
            "ftp%d.hosting.sunucu.example".formatted(machine),
            FTP_PORT,
            "u" + hostingId.toString().substring(0, USERNAME_DIGITS),
            "https://panel%d.hosting.sunucu.example:8443".formatted(machine),
            List.of("ns1.sunucu.example", "ns2.sunucu.example")),
        new Placement(
            "simulated", "hosting-" + hostingId, "site made on machine %d".formatted(machine)));
  }
}
