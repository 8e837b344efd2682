package com.sunucu.server.sandbox.sample;

import com.sunucu.api.model.DomainStatus;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.server.backbone.OsTemplate;
import com.sunucu.server.domains.Domain;
import com.sunucu.server.hosting.Hosting;
import com.sunucu.server.sandbox.sample.SampleBilling.Subscription;
import com.sunucu.server.sandbox.sample.SampleHostings.Attachment;
import com.sunucu.server.sandbox.sample.SampleServers.Plan;
import com.sunucu.server.sandbox.sample.SampleServers.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The content of an account. No state in it is transitional, so it stays as it is however the clock
 * moves, until a paid period ends.
 */
public record Sample(
    List<SampleServers.Made> servers,
    List<Hosting> hosting,
    List<Domain> domains,
    SampleBilling billing,
    List<TicketDetail> tickets) {

  private static final int STANDARD_INVOICES = 25;
  private static final int DEMO_INVOICES = 31;
  private static final long DEMO_SEED = 0x53554e554355L;

  /**
   * The content that {@code sample: true} promises (sandbox.yaml, createSandboxAccount), different
   * for each seed.
   *
   * @param templates operating systems that can be installed
   * @param now the time before which all of it was created
   */
  public static Sample standard(long seed, List<OsTemplate> templates, Instant now) {
    SeededRandom draw = new SeededRandom(seed);
    List<String> names = Names.domains(draw, 2);
    List<Wanted> servers =
        List.of(
            new Wanted("web-1", ServerStatus.RUNNING, Plan.VDS_2, STANDARD_INVOICES, 0),
            new Wanted("web-2", ServerStatus.RUNNING, Plan.VDS_2, 14, 0),
            new Wanted("db-1", ServerStatus.RUNNING, Plan.VDS_4, 11, 1),
            new Wanted("staging-1", ServerStatus.STOPPED, Plan.VDS_1, 7, 0),
            new Wanted("archive-1", ServerStatus.SUSPENDED, Plan.VDS_1, 16, 0));
    List<Site> sites =
        List.of(
            new Site(
                names.getFirst(),
                DomainStatus.ACTIVE,
                19,
                SampleHostings.Plan.WEB_BUSINESS,
                Attachment.NONE),
            new Site(
                names.getLast(),
                DomainStatus.ACTIVE,
                8,
                SampleHostings.Plan.WEB_START,
                Attachment.NONE));
    return make(draw, servers, sites, new Past(STANDARD_INVOICES, List.of(), 2), templates, now);
  }

  /**
   * The content of the demo account: larger than the standard one, and always the same except for
   * the times, which are before now.
   */
  public static Sample demo(List<OsTemplate> templates, Instant now) {
    SeededRandom draw = new SeededRandom(DEMO_SEED);
    List<String> names = Names.domains(draw, 5);
    List<Wanted> servers =
        List.of(
            new Wanted("web-1", ServerStatus.RUNNING, Plan.VDS_4, DEMO_INVOICES, 2),
            new Wanted("web-2", ServerStatus.RUNNING, Plan.VDS_4, 20, 0),
            new Wanted("db-1", ServerStatus.RUNNING, Plan.VDS_8, 20, 3),
            new Wanted("mail-1", ServerStatus.RUNNING, Plan.VDS_2, 13, 0),
            new Wanted("staging-1", ServerStatus.STOPPED, Plan.VDS_2, 9, 1),
            new Wanted("archive-1", ServerStatus.SUSPENDED, Plan.VDS_1, 26, 0),
            new Wanted("build-1", ServerStatus.FAILED, Plan.VDS_1, 1, 0));
    List<Site> sites =
        List.of(
            new Site(
                names.get(0),
                DomainStatus.ACTIVE,
                28,
                SampleHostings.Plan.WEB_BUSINESS,
                Attachment.ATTACHED),
            new Site(
                names.get(1),
                DomainStatus.ACTIVE,
                15,
                SampleHostings.Plan.WEB_START,
                Attachment.PENDING),
            new Site(
                names.get(2),
                DomainStatus.ACTIVE,
                6,
                SampleHostings.Plan.WEB_START,
                Attachment.NONE),
            new Site(
                names.get(3),
                DomainStatus.EXPIRED,
                13,
                SampleHostings.Plan.WEB_START,
                Attachment.NONE),
            new Site(
                names.get(4),
                DomainStatus.PENDING_TRANSFER,
                10,
                SampleHostings.Plan.WEB_START,
                Attachment.NONE));
    return make(
        draw,
        servers,
        sites,
        new Past(DEMO_INVOICES, List.of(5, 17), SampleTickets.different()),
        templates,
        now);
  }

  /** The earliest time in it, which is at or after the account's creation. */
  public Instant begins() {
    return servers.stream()
        .map(it -> it.server().term().createdAt())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** A domain and, while it is active, its hosting account. */
  private record Site(
      String name,
      DomainStatus status,
      int monthsOld,
      SampleHostings.Plan plan,
      Attachment attachment) {

    boolean hosted() {
      return status == DomainStatus.ACTIVE;
    }

    List<Subscription> subscriptions() {
      Subscription domain = SampleDomains.subscription(name, monthsOld);
      return hosted() ? List.of(domain, plan.subscription(name, monthsOld)) : List.of(domain);
    }
  }

  /**
   * The history of an account.
   *
   * @param voidedInvoices ages in months of the invoices that were voided
   */
  private record Past(int invoices, List<Integer> voidedInvoices, int tickets) {}

  private static Sample make(
      SeededRandom draw,
      List<Wanted> wanted,
      List<Site> sites,
      Past past,
      List<OsTemplate> templates,
      Instant now) {
    List<SampleServers.Made> servers = new ArrayList<>();
    for (Wanted server : wanted) {
      servers.add(
          SampleServers.of(
              draw, server, sites.getFirst().name(), templates, servers.size() + 10, now));
    }
    List<Hosting> hosting =
        sites.stream()
            .filter(Site::hosted)
            .map(it ->
                SampleHostings.of(draw, it.name(), it.plan(), it.monthsOld(), it.attachment(), now))
            .toList();
    List<Domain> domains =
        sites.stream()
            .map(it -> SampleDomains.of(draw, it.name(), it.status(), it.monthsOld(), now))
            .toList();
    List<Subscription> subscriptions = new ArrayList<>();
    wanted.forEach(it -> subscriptions.add(it.subscription()));
    sites.forEach(it -> subscriptions.addAll(it.subscriptions()));
    return new Sample(
        List.copyOf(servers),
        hosting,
        domains,
        SampleBilling.of(draw, subscriptions, past.invoices(), past.voidedInvoices(), now),
        SampleTickets.of(draw, past.tickets(), now));
  }
}
