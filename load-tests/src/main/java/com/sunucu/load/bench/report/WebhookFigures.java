package com.sunucu.load.bench.report;

import com.sunucu.load.bench.report.Report.Ratio;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a run found out about webhooks.
 *
 * @param subscriptions that the deliveries are spread over
 * @param inFlight bare posts under way at once
 * @param rounds in the order in which they were measured
 * @param senders each sender's figures over all rounds
 * @param ratio the API server's deliveries a second beside bare posts, within each round
 * @param delay from an event to its first attempt
 */
public record WebhookFigures(
    int subscriptions,
    int inFlight,
    List<SendRound> rounds,
    List<Sender> senders,
    Ratio ratio,
    Delay delay) {

  /** One sender's figures over all rounds; the names are those of {@link SendRound}. */
  public record Sender(String sender, Summary perSecond, Summary cpuMicros) {}

  /**
   * Sums up rounds of two senders that took turns.
   *
   * @param rounds the API server's first in each
   */
  public static WebhookFigures of(
      int subscriptions, int inFlight, List<SendRound> rounds, Delay delay) {
    String server = rounds.get(0).sender();
    String bare = rounds.get(1).sender();
    List<SendRound> ofServer = of(server, rounds);
    List<SendRound> ofBare = of(bare, rounds);
    List<Double> perRound =
        IntStream.range(0, ofServer.size())
            .mapToObj(i -> ofServer.get(i).perSecond() / ofBare.get(i).perSecond())
            .toList();
    return new WebhookFigures(
        subscriptions,
        inFlight,
        List.copyOf(rounds),
        List.of(sumUp(server, ofServer), sumUp(bare, ofBare)),
        new Ratio("webhooks/s", server, bare, perRound, Summary.of(perRound)),
        delay);
  }

  /** Under which conditions it was measured, in sentences for people. */
  List<String> conditions() {
    return List.of(
        text(
            "Webhooks: a backlog of %,d deliveries over %d subscriptions to a loopback receiver, from the moment that all are due until all are sent, answered 200 and recorded in the H2 file.",
            rounds.getFirst().sent(), subscriptions),
        text(
            "Beside it as many bare posts of the same bytes by the same client, %d under way at once; in turns, %d rounds. The subscriptions are several, so that the limit of what one may have in flight is not what is measured.",
            inFlight, rounds.size() / 2));
  }

  private static Sender sumUp(String name, List<SendRound> rounds) {
    return new Sender(
        name,
        Summary.of(rounds.stream().map(SendRound::perSecond).toList()),
        Summary.of(rounds.stream().map(SendRound::cpuMicros).toList()));
  }

  private static List<SendRound> of(String sender, List<SendRound> rounds) {
    return rounds.stream().filter(round -> round.sender().equals(sender)).toList();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
