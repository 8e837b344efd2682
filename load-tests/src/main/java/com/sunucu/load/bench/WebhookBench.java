package com.sunucu.load.bench;

import com.sunucu.load.bench.client.DeliveryReceiver;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.client.SandboxCaller;
import com.sunucu.load.bench.client.TestAccount;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.report.Delay;
import com.sunucu.load.bench.report.SendRound;
import com.sunucu.load.bench.report.WebhookFigures;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The benchmark's part about webhooks, over HTTP alone: their delay, then their rate. */
final class WebhookBench {

  /** Several, so that what one may have in flight does not bound the whole (WHD-07). */
  static final int SUBSCRIPTIONS = 8;

  /** Of the delay's measurement. */
  static final int EVENTS_PER_SECOND = 100;

  /** A round of many deliveries is one call. */
  private static final Duration MAX_CALL_TIME = Duration.ofMinutes(10);

  private static final int OK = 200;

  private final BenchSettings.Webhooks settings;
  private final Resources resources;
  private final Consumer<String> progress;

  /**
   * @param resources takes over all that must be closed
   * @param progress is told what is going on
   */
  WebhookBench(BenchSettings.Webhooks settings, Resources resources, Consumer<String> progress) {
    this.settings = settings;
    this.resources = resources;
    this.progress = progress;
  }

  /**
   * @param sunucu a server whose clock nobody has moved
   * @param rounds how often each sender has its turn
   * @param poster starts what sends bare posts
   */
  WebhookFigures run(
      ServerProcess sunucu, String operatorToken, int rounds, InterleavedDeliveries.Poster poster)
      throws IOException {
    Probe probe = resources.own(new Probe(MAX_CALL_TIME));
    DeliveryReceiver receiver = resources.own(DeliveryReceiver.open(arrival -> OK));
    SandboxCaller operator = new SandboxCaller(probe, sunucu.awaitListening(), operatorToken);
    List<URI> urls = receiver.urls(SUBSCRIPTIONS);
    Delay delay = delay(operator, receiver, urls);
    progress.accept("webhooks: warming up and building the first backlog");
    List<SendRound> results =
        new InterleavedDeliveries(sunucu, operator, receiver, urls, settings.deliveries())
            .run(rounds, settings.inFlight(), poster, round -> progress.accept(round.inWords()));
    return WebhookFigures.of(SUBSCRIPTIONS, settings.inFlight(), results, delay);
  }

  /** Each event has one subscription, or it would be several deliveries that are measured. */
  private Delay delay(SandboxCaller operator, DeliveryReceiver receiver, List<URI> urls)
      throws IOException {
    List<TestAccount> testAccounts = new ArrayList<>();
    for (URI url : urls) {
      testAccounts.add(TestAccount.open(operator, List.of(url)));
    }
    DelayMeter meter = new DelayMeter(receiver, testAccounts, EVENTS_PER_SECOND);
    progress.accept(
        "webhooks: warming up for the delay at %d events/s".formatted(EVENTS_PER_SECOND));
    meter.measure(settings.delayWarmUp());
    progress.accept("webhooks: measuring the delay");
    return meter.measure(settings.delay());
  }
}
