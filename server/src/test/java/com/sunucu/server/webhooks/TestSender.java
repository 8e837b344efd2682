package com.sunucu.server.webhooks;

import com.sunucu.server.Patience;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.net.Cidr;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.outbound.HostLookup;
import com.sunucu.server.outbound.OutboundRequest;
import com.sunucu.server.webhooks.send.GuardedSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Senders and requests as tests want them. */
public final class TestSender {

  /** Long enough for whatever is to work on a busy machine. */
  public static final Duration PATIENT = Patience.LIMIT;

  /** For what is to be given up. */
  public static final Duration HASTY = Duration.ofMillis(500);

  /** Nobody asks for its figures. */
  public static final SurvivedFaults FAULTS = new SurvivedFaults(new Metrics().deliveries());

  /** Whose deliveries they are. */
  public static final UUID ACCOUNT = UUID.randomUUID();

  private TestSender() {}

  public static GuardedSender sandbox(HostLookup lookup, Duration deadline) {
    return of(TargetGuard.of(true, List.of()), lookup, deadline);
  }

  /** In production, with nets that are allowed besides. */
  static GuardedSender production(HostLookup lookup, Duration deadline, String... allowed) {
    return of(TargetGuard.of(false, Stream.of(allowed).map(Cidr::of).toList()), lookup, deadline);
  }

  static GuardedSender of(TargetGuard guard, HostLookup lookup, Duration deadline) {
    return new GuardedSender(
        guard, lookup, TestTls.unconfigured(), deadline, System::nanoTime, FAULTS);
  }

  public static OutboundRequest to(String url) {
    return new OutboundRequest(
        ACCOUNT,
        URI.create(url),
        Map.of(
            "Content-Type", "application/json",
            "User-Agent", "Sunucu-Webhooks/1.6",
            "X-Sunucu-Event", "ticket.created",
            "X-Sunucu-Delivery", "d6e1f3a5-8b7c-4d9e-a0f2-4c6b8d0e2f13",
            "X-Sunucu-Signature", "t=1780475123,v1=" + "0".repeat(64)),
        "{\"data\":{\"subject\":\"bağlanamıyorum\"}}\n".getBytes(StandardCharsets.UTF_8));
  }
}
