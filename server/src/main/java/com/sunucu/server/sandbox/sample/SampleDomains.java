package com.sunucu.server.sandbox.sample;

import com.sunucu.api.model.DomainStatus;
import com.sunucu.server.domains.Domain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Registered domains. */
final class SampleDomains {

  private static final int YEAR_DAYS = 365;
  private static final int MONTHS_A_YEAR = 12;
  private static final long YEAR_USD_CENTS = 1_290;
  private static final List<String> NAMESERVERS =
      List.of("ns1.sunucu.example", "ns2.sunucu.example");

  private SampleDomains() {}

  /**
   * A domain registered this number of months ago for whole years: until after now or, if expired,
   * until a few days ago.
   */
  static Domain of(
      SeededRandom draw, String name, DomainStatus status, int monthsOld, Instant now) {
    Instant registered =
        now.truncatedTo(ChronoUnit.SECONDS)
            .minus(30L * monthsOld + draw.between(1, 9), ChronoUnit.DAYS);
    long yearsPast = ChronoUnit.DAYS.between(registered, now) / YEAR_DAYS;
    long years = status == DomainStatus.EXPIRED ? Math.max(1, yearsPast) : yearsPast + 1;
    boolean moving = status == DomainStatus.PENDING_TRANSFER;
    return new Domain(
        draw.id(),
        name,
        status,
        new Domain.Settings(
            status == DomainStatus.ACTIVE, !moving, draw.between(0, 1) == 1, NAMESERVERS),
        new Domain.Term(registered, registered.plus(years * YEAR_DAYS, ChronoUnit.DAYS)));
  }

  static SampleBilling.Subscription subscription(String name, int monthsOld) {
    return new SampleBilling.Subscription(
        "Domain " + name, 1, YEAR_USD_CENTS, monthsOld, MONTHS_A_YEAR);
  }
}
