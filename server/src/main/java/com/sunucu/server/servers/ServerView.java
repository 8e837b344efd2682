package com.sunucu.server.servers;

import com.sunucu.api.model.LiveStats;
import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerStats;
import com.sunucu.api.model.SnapshotJson;
import com.sunucu.server.backbone.Usage;
import java.time.Instant;
import java.util.Optional;

/** Maps servers, their usage and their snapshots to the models of the contract. */
public final class ServerView {

  private static final double MB_A_GB = 1000;

  private ServerView() {}

  public static ServerJson server(Server server) {
    return new ServerJson(
        server.id(),
        server.label(),
        server.network().hostname(),
        server.state().status(),
        server.network().ipv4(),
        server.network().ipv6(),
        server.network().region(),
        server.image().family(),
        server.image().template(),
        server.size().vcpu(),
        server.size().ramMb(),
        server.size().diskGb(),
        server.size().bandwidthGb(),
        server.term().createdAt(),
        server.term().expiresAt());
  }

  static ServerStats stats(Server server, Optional<Usage> usage, Instant sampledAt) {
    return new ServerStats(
        server.id(), server.state().status(), sampledAt, usage.map(it -> live(server, it)));
  }

  static SnapshotJson snapshot(Snapshot snapshot) {
    return new SnapshotJson(
        snapshot.id(),
        snapshot.serverId(),
        snapshot.text().name(),
        snapshot.text().description(),
        snapshot.status(),
        snapshot.content().sizeMb() / MB_A_GB,
        snapshot.content().powerState(),
        snapshot.createdAt());
  }

  private static LiveStats live(Server server, Usage usage) {
    return new LiveStats(
        usage.cpuPercent(),
        usage.memoryUsedMb(),
        server.size().ramMb(),
        usage.networkRxBytes(),
        usage.networkTxBytes(),
        usage.diskUsedGb(),
        server.size().diskGb(),
        usage.uptime().toSeconds());
  }
}
