package com.sunucu.server.sandbox.sample;

import com.sunucu.api.model.CustomDomainStatus;
import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import com.sunucu.api.model.HostingConnection;
import com.sunucu.api.model.HostingStatus;
import com.sunucu.server.hosting.CustomDomain;
import com.sunucu.server.hosting.Hosting;
import com.sunucu.server.hosting.HostingTarget;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Web-hosting accounts. Their addresses are reserved for documentation (RFC 5737). */
final class SampleHostings {

  private static final int FTP_PORT = 21;

  private SampleHostings() {}

  /** A hosting plan and its monthly price. */
  enum Plan {
    WEB_START("web-start", 299),
    WEB_BUSINESS("web-business", 699);

    private final String title;
    private final long usdCents;

    Plan(String title, long usdCents) {
      this.title = title;
      this.usdCents = usdCents;
    }

    SampleBilling.Subscription subscription(String domain, int monthsOld) {
      return new SampleBilling.Subscription(
          "Web hosting %s, %s".formatted(title, domain), 1, usdCents, monthsOld, 1);
    }
  }

  /** State of the customer's own domain. */
  enum Attachment {
    NONE,
    PENDING,
    ATTACHED
  }

  /** An active account of this age in months. Its custom domain was checked an hour ago. */
  static Hosting of(
      SeededRandom draw,
      String domain,
      Plan plan,
      int monthsOld,
      Attachment attachment,
      Instant now) {
    String firm = domain.substring(0, domain.indexOf('.'));
    int machine = draw.between(1, 40);
    String address = "198.51.100." + draw.between(1, 254);
    Instant created =
        now.truncatedTo(ChronoUnit.SECONDS)
            .minus(30L * monthsOld + draw.between(3, 12), ChronoUnit.DAYS);
    return new Hosting(
        draw.id(),
        new HostingTarget(firm + ".hosting.sunucu.example", address, Optional.empty()),
        plan.title,
        HostingStatus.ACTIVE,
        new HostingConnection(
            "ftp%d.hosting.sunucu.example".formatted(machine),
            FTP_PORT,
            "u%d_%s".formatted(draw.between(1000, 9999), firm.replace('-', '_')),
            "https://panel%d.hosting.sunucu.example:8443".formatted(machine),
            List.of("ns1.sunucu.example", "ns2.sunucu.example")),
        new Hosting.Term(
            created,
            now.truncatedTo(ChronoUnit.SECONDS).plus(draw.between(90, 330), ChronoUnit.DAYS)),
        customDomain(attachment, domain, address, now));
  }

  private static Optional<CustomDomain> customDomain(
      Attachment attachment, String domain, String address, Instant now) {
    Instant checked = now.truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    return switch (attachment) {
      case NONE -> Optional.empty();
      case PENDING ->
          Optional.of(
              new CustomDomain(
                  domain,
                  CustomDomainStatus.PENDING,
                  List.of(new DnsRecord(DnsRecordType.A, "192.0.2.80")),
                  Optional.of(checked),
                  Optional.empty()));
      case ATTACHED ->
          Optional.of(
              new CustomDomain(
                  domain,
                  CustomDomainStatus.ATTACHED,
                  List.of(new DnsRecord(DnsRecordType.A, address)),
                  Optional.of(checked),
                  Optional.of(checked)));
    };
  }
}
