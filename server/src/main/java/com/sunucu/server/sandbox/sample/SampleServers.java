package com.sunucu.server.sandbox.sample;

import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.SnapshotStatus;
import com.sunucu.server.backbone.OsTemplate;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.servers.Server;
import com.sunucu.server.servers.ServerState;
import com.sunucu.server.servers.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Servers and their snapshots. Their addresses are reserved for documentation (RFC 5737, RFC 3849).
 */
final class SampleServers {

  private static final List<String> REGIONS =
      List.of("istanbul-1", "istanbul-2", "ankara-1", "izmir-1");

  private static final List<Snapshot.Text> SNAPSHOT_TEXTS =
      List.of(
          new Snapshot.Text("pre-upgrade", Optional.of("before kernel bump")),
          new Snapshot.Text(
              "before-release-4.2", Optional.of("Last good state before the autumn release")),
          new Snapshot.Text("weekly", Optional.empty()));

  private SampleServers() {}

  /** A server size and its monthly price. */
  enum Plan {
    VDS_1("VDS 1", 1, 2_048, 40, 2_000, 599),
    VDS_2("VDS 2", 2, 4_096, 80, 4_000, 1_099),
    VDS_4("VDS 4", 4, 8_192, 160, 6_000, 1_999),
    VDS_8("VDS 8", 8, 16_384, 320, 8_000, 3_899);

    private final String title;
    private final int vcpu;
    private final int ramMb;
    private final int diskGb;
    private final int bandwidthGb;
    private final long usdCents;

    Plan(String title, int vcpu, int ramMb, int diskGb, int bandwidthGb, long usdCents) {
      this.title = title;
      this.vcpu = vcpu;
      this.ramMb = ramMb;
      this.diskGb = diskGb;
      this.bandwidthGb = bandwidthGb;
      this.usdCents = usdCents;
    }
  }

  /**
   * The given facts of a server; the rest is random.
   *
   * @param monthsOld age of the server in months
   * @param snapshots number of snapshots, at most 3
   */
  record Wanted(String label, ServerStatus status, Plan plan, int monthsOld, int snapshots) {

    SampleBilling.Subscription subscription() {
      return new SampleBilling.Subscription(
          "Server %s (%s)".formatted(label, plan.title), 1, plan.usdCents, monthsOld, 1);
    }
  }

  /** A server with its snapshots, oldest first. */
  record Made(Server server, Placement placement, List<Snapshot> snapshots) {}

  /**
   * Creates a server.
   *
   * @param templates operating systems that can be installed
   * @param number distinguishes its addresses from those of the account's other servers; 1 to 200
   */
  static Made of(
      SeededRandom draw,
      Wanted wanted,
      String domain,
      List<OsTemplate> templates,
      int number,
      Instant now) {
    Instant today = now.truncatedTo(ChronoUnit.MILLIS);
    Plan plan = wanted.plan();
    OsTemplate template = draw.one(templates);
    Server server =
        new Server(
            draw.id(),
            wanted.label(),
            new Server.Network(
                wanted.label() + "." + domain,
                Optional.of("203.0.113." + number),
                Optional.of("2001:db8:%x:%x::1".formatted(draw.between(1, 0xffff), number)),
                draw.one(REGIONS)),
            new Server.Image(template.family(), template.name()),
            new Server.Size(plan.vcpu, plan.ramMb, plan.diskGb, plan.bandwidthGb),
            wanted.status() == ServerStatus.RUNNING
                ? ServerState.running(
                    today.minus(draw.between(20, longestUptime(wanted)), ChronoUnit.HOURS))
                : ServerState.of(wanted.status()),
            term(draw, wanted, today));
    Placement placement =
        new Placement(
            "simulated",
            "vm-" + draw.between(100_000, 999_999),
            "cloned %s%nstarted".formatted(template.name()));
    return new Made(server, placement, snapshots(draw, server, wanted, today));
  }

  /** Paid for months to come or, if suspended, until a few days ago (RUL-44). */
  private static Server.Term term(SeededRandom draw, Wanted wanted, Instant today) {
    Instant created =
        today
            .minus(30L * wanted.monthsOld() + draw.between(3, 20), ChronoUnit.DAYS)
            .minusMillis(draw.between(0, 80_000_000));
    Instant expires =
        wanted.status() == ServerStatus.SUSPENDED
            ? today.minus(draw.between(3, 20), ChronoUnit.DAYS)
            : today.plus(draw.between(60, 330), ChronoUnit.DAYS);
    return new Server.Term(created, expires, wanted.status() == ServerStatus.SUSPENDED);
  }

  /** In hours: two months, or the age of the server. */
  private static int longestUptime(Wanted wanted) {
    return 24 * 30 * Math.min(2, wanted.monthsOld());
  }

  private static List<Snapshot> snapshots(
      SeededRandom draw, Server server, Wanted wanted, Instant today) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Snapshot.Text text : draw.some(wanted.snapshots(), SNAPSHOT_TEXTS)) {
      int daysAgo = 7 * (wanted.snapshots() - snapshots.size()) - draw.between(0, 3);
      snapshots.add(
          new Snapshot(
              draw.id(),
              server.id(),
              text,
              SnapshotStatus.READY,
              new Snapshot.Content(
                  draw.between(3_000, 500 * wanted.plan().diskGb),
                  wanted.status() == ServerStatus.STOPPED ? PowerState.STOPPED : PowerState.RUNNING,
                  server.image()),
              today.minus(daysAgo, ChronoUnit.DAYS)));
    }
    return List.copyOf(snapshots);
  }
}
