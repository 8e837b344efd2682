package com.sunucu.server.webhooks;

import com.sunucu.api.model.DeliveryStatus;
import com.sunucu.api.model.EventType;
import com.sunucu.server.Waiting;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.net.Cidr;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.outbound.HostLookup;
import com.sunucu.server.outbound.OutboundClient;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.Delivery;
import com.sunucu.server.webhooks.queue.Lease;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.queue.QueueKey;
import com.sunucu.server.webhooks.send.ClockHint;
import com.sunucu.server.webhooks.send.Sender;
import com.sunucu.server.webhooks.send.WebhookSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A real sender, with the deliveries and the network that a test needs. */
public final class TestSender implements Sender, AutoCloseable {

  /** Long enough for whatever is to work on a busy machine. */
  public static final Duration PATIENT = Waiting.TIMEOUT;

  /** For what is to be given up. */
  public static final Duration HASTY = Duration.ofMillis(500);

  /** Nobody asks for its figures. */
  public static final SurvivedFaults FAULTS = new SurvivedFaults(new Metrics().deliveries());

  /** Whose deliveries they are. */
  public static final UUID ACCOUNT = UUID.randomUUID();

  /** The signing secret of {@link #to}. */
  public static final String SECRET = "whsec_kXv3Q0b9fT2nL7sYc5hWm1ZrJ8pG4uEaDiOoNq6tB0w";

  /** When the attempts start. */
  public static final Instant START = Instant.ofEpochSecond(1_780_475_123);

  private static final SecretBox BOX = new SecretBox(List.of(SealingKey.random()));
  private static final UUID WEBHOOK = UUID.randomUUID();

  private final OutboundClient client;
  private final WebhookSender sender;

  private TestSender(OutboundClient client, WebhookSender sender) {
    this.client = client;
    this.sender = sender;
  }

  public static TestSender sandbox(HostLookup lookup, Duration deadline) {
    return of(TargetGuard.of(true, List.of()), lookup, deadline);
  }

  /** In production, with nets that are allowed besides. */
  static TestSender production(HostLookup lookup, Duration deadline, String... allowed) {
    return of(TargetGuard.of(false, Stream.of(allowed).map(Cidr::of).toList()), lookup, deadline);
  }

  static TestSender of(TargetGuard guard, HostLookup lookup, Duration deadline) {
    return of(guard, lookup, TestTls.unconfigured(), deadline, System::nanoTime);
  }

  /** Closing the client ends the sender. */
  public static TestSender of(
      TargetGuard guard, HostLookup lookup, SSLContext tls, Duration deadline, LongSupplier time) {
    OutboundClient client = new OutboundClient(guard, lookup, tls, deadline, time, FAULTS);
    return new TestSender(client, new WebhookSender(BOX, client, ClockHint.NONE));
  }

  /** A delivery with this body to this URL. */
  public static LeasedDelivery to(String url, byte[] body) {
    return new LeasedDelivery(
        new QueueKey(ACCOUNT, WEBHOOK),
        new Delivery(
            UUID.fromString("d6e1f3a5-8b7c-4d9e-a0f2-4c6b8d0e2f13"),
            new Delivery.EventRef(UUID.randomUUID(), EventType.TICKET_CREATED),
            DeliveryStatus.DELIVERING,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            START),
        Lease.from(START),
        START,
        new LeasedDelivery.Destination(url, BOX.seal(WEBHOOK, SECRET)),
        body);
  }

  public static LeasedDelivery to(String url) {
    return to(
        url, "{\"data\":{\"subject\":\"bağlanamıyorum\"}}\n".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public AttemptResult send(LeasedDelivery delivery) {
    return sender.send(delivery);
  }

  @Override
  public void close() {
    client.close();
  }
}
