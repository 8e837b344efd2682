package com.sunucu.load.bench.report;

import com.sunucu.load.bench.process.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Everything a run found out; its JSON is this record as it is.
 *
 * @param startedAt when the run began
 * @param machine what it ran on
 * @param reads a read operation and starts, beside bare servers; empty where they were left out
 * @param webhooks deliveries beside bare posts; empty where they were left out
 */
public record Report(
    Instant startedAt, Machine machine, Optional<Reads> reads, Optional<WebhookFigures> webhooks) {

  /**
   * A read operation beside bare servers.
   *
   * @param measured the operation, and what was on
   * @param load how the load was made
   * @param rounds all figures, in the order in which they were measured
   * @param servers each server's figures over all rounds
   * @param ratios the first server beside each of the others
   * @param starts how long servers take until they answer
   */
  public record Reads(
      String measured,
      Load load,
      List<Round> rounds,
      List<Figures> servers,
      List<Ratio> ratios,
      List<Starts> starts) {

    /** Under which conditions it was measured, in sentences for people. */
    List<String> conditions() {
      return List.of(
          text("%s; answers of %d bytes.", measured, load.bodyBytes()),
          text(
              "%d connections in a closed loop; %d rounds of %.0f s after a warm-up of %.0f s, servers in turns.",
              load.connections(), load.rounds(), load.roundSeconds(), load.warmUpSeconds()));
    }
  }

  /**
   * How the load was made: a closed loop over HTTP/1.1 with keep-alive.
   *
   * @param connections each with one request under way
   * @param bodyBytes of each response
   * @param warmUpSeconds before the first round, each server
   * @param roundSeconds each server
   * @param rounds how many
   */
  public record Load(
      int connections, long bodyBytes, double warmUpSeconds, double roundSeconds, int rounds) {}

  /** One server's figures over all rounds; the names are those of {@link Round}. */
  public record Figures(
      String server,
      Summary requestsPerSecond,
      Summary p50Micros,
      Summary p99Micros,
      Summary serverCpuMicros,
      Summary generatorBusy) {}

  /**
   * What one does in a second divided by what another does, round by round.
   *
   * @param perRound in order
   */
  public record Ratio(String of, String to, List<Double> perRound, Summary summary) {}

  /**
   * From the start of the process to the first 200.
   *
   * @param server its name
   * @param what what it started with, and what it was asked
   * @param millis in order
   */
  public record Starts(String server, String what, List<Double> millis, Summary summary) {

    public static Starts of(String server, String what, List<Double> millis) {
      return new Starts(server, what, List.copyOf(millis), Summary.of(millis));
    }
  }

  /** Under which conditions it was measured, in sentences for people. */
  List<String> conditions() {
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "%d processors for servers and load together (load before: %.2f), %s, JDK %s, %s.",
            machine.cpus(),
            machine.loadAverage(),
            machine.os(),
            machine.jdk(),
            String.join(" ", machine.jvmFlags())));
    reads.ifPresent(it -> {
      lines.addAll(it.conditions());
      lines.add(
          text(
              "Beside it the same bytes from a bare Javalin %s handler on virtual threads, and from a handler on Jetty %s.",
              machine.javalin(), machine.jetty()));
    });
    webhooks.ifPresent(it -> lines.addAll(it.conditions()));
    return List.copyOf(lines);
  }

  /** Sums each server's rounds up, in the order in which servers first appear. */
  public static List<Figures> figures(List<Round> rounds) {
    return names(rounds).stream().map(name -> figures(name, of(name, rounds))).toList();
  }

  /** Divides the first server's rate by each other's, within the same round. */
  public static List<Ratio> ratios(List<Round> rounds) {
    List<String> names = names(rounds);
    String first = names.getFirst();
    return names.stream().skip(1).map(other -> ratio(first, other, rounds)).toList();
  }

  private static Ratio ratio(String first, String other, List<Round> rounds) {
    List<Round> ofFirst = of(first, rounds);
    List<Round> ofOther = of(other, rounds);
    List<Double> perRound =
        IntStream.range(0, ofFirst.size())
            .mapToObj(i -> ofFirst.get(i).requestsPerSecond() / ofOther.get(i).requestsPerSecond())
            .toList();
    return new Ratio(first, other, perRound, Summary.of(perRound));
  }

  private static Figures figures(String name, List<Round> rounds) {
    Function<ToDoubleFunction<Round>, Summary> sumUp =
        figure -> Summary.of(rounds.stream().map(figure::applyAsDouble).toList());
    return new Figures(
        name,
        sumUp.apply(Round::requestsPerSecond),
        sumUp.apply(Round::p50Micros),
        sumUp.apply(Round::p99Micros),
        sumUp.apply(Round::serverCpuMicros),
        sumUp.apply(Round::generatorBusy));
  }

  private static List<String> names(List<Round> rounds) {
    return rounds.stream().map(Round::server).distinct().toList();
  }

  private static List<Round> of(String name, List<Round> rounds) {
    return rounds.stream().filter(round -> round.server().equals(name)).toList();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
