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
 * Everything a run found out; its JSON is this record as it is. A part that was left out is empty.
 *
 * @param startedAt when the run began
 * @param machine what it ran on
 * @param reads a read operation beside bare servers
 * @param writes a write operation, with and without idempotency key, beside bare inserts
 * @param starts how long servers take until they respond
 * @param memory resident memory of the server
 * @param conformance what a run of the conformance checks costs
 * @param webhooks deliveries beside bare posts
 */
public record Report(
    Instant startedAt,
    Machine machine,
    Optional<Comparison> reads,
    Optional<Comparison> writes,
    List<Starts> starts,
    Optional<Memory> memory,
    Optional<ConformanceRun> conformance,
    Optional<WebhookFigures> webhooks) {

  /** Above this share of one processor the generator, not the server, decides the rate. */
  static final double GENERATOR_LIMIT = 0.9;

  /** The figure of {@link Ratio} that neighbours disturb least. */
  public static final String CPU = "server CPU per request";

  /**
   * An operation beside servers that do less.
   *
   * @param measured the operation, and what was on
   * @param load how the load was made
   * @param rounds all figures, in the order in which they were measured
   * @param servers each server's figures over all rounds
   * @param ratios the first server beside each of the others
   */
  public record Comparison(
      String measured, Load load, List<Round> rounds, List<Figures> servers, List<Ratio> ratios) {

    public static Comparison of(String measured, Load load, List<Round> rounds) {
      return new Comparison(measured, load, rounds, figures(rounds), Report.ratios(rounds));
    }

    /** Names the servers whose rate the generator decided. */
    public List<String> limitedByGenerator() {
      return servers.stream()
          .filter(it -> it.generatorBusy().median() > GENERATOR_LIMIT)
          .map(Figures::server)
          .toList();
    }

    /** Under which conditions it was measured, in sentences for people. */
    List<String> conditions() {
      return List.of(
          text("%s.", measured),
          text(
              "%d connections in a closed loop; %d rounds of %.0f s after a warm-up of %.0f s, servers in turns.",
              load.connections(), load.rounds(), load.roundSeconds(), load.warmUpSeconds()));
    }
  }

  /**
   * How the load was made: a closed loop over HTTP/1.1 with keep-alive.
   *
   * @param connections each with one request under way
   * @param warmUpSeconds before the first round, each server
   * @param roundSeconds each server
   * @param rounds how many
   */
  public record Load(int connections, double warmUpSeconds, double roundSeconds, int rounds) {}

  /** One server's figures over all rounds; the names are those of {@link Round}. */
  public record Figures(
      String server,
      Summary requestsPerSecond,
      Summary p50Micros,
      Summary p99Micros,
      Summary serverCpuMicros,
      Summary generatorBusy) {}

  /**
   * A figure of one server divided by that of another, round by round.
   *
   * @param figure what is divided
   * @param perRound in order
   */
  public record Ratio(
      String figure, String of, String to, List<Double> perRound, Summary summary) {}

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

  /**
   * Resident memory of a server whose heap may grow to the limit, in MB.
   *
   * @param atRest after the first response and some seconds without requests
   * @param underLoad the most while reads came as fast as it responded
   */
  public record Memory(String heap, double atRest, double underLoad) {}

  /**
   * A run of the conformance checks on two processes: the harness and the server.
   *
   * @param seconds from the start of the harness to its end; the server had been started
   * @param harnessCpuSeconds processor time of the harness
   * @param serverCpuSeconds processor time of the server in that time
   */
  public record ConformanceRun(double seconds, double harnessCpuSeconds, double serverCpuSeconds) {}

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
    writes.ifPresent(it -> lines.addAll(it.conditions()));
    webhooks.ifPresent(it -> lines.addAll(it.conditions()));
    return List.copyOf(lines);
  }

  /** Memory and the cost of a conformance run, in sentences for people. */
  List<String> costs() {
    List<String> lines = new ArrayList<>();
    memory.ifPresent(it ->
        lines.add(
            text(
                "Resident memory with -Xmx%s: %.0f MB at rest, %.0f MB under the load of reads.",
                it.heap(), it.atRest(), it.underLoad())));
    conformance.ifPresent(it ->
        lines.add(
            text(
                "A conformance run: %.1f s; processor time %.1f s of the harness, %.1f s of the server.",
                it.seconds(), it.harnessCpuSeconds(), it.serverCpuSeconds())));
    return List.copyOf(lines);
  }

  /** Sums each server's rounds up, in the order in which servers first appear. */
  public static List<Figures> figures(List<Round> rounds) {
    return names(rounds).stream().map(name -> figures(name, of(name, rounds))).toList();
  }

  /** Divides the first server's rate, CPU time and p99 by each other's, within the same round. */
  public static List<Ratio> ratios(List<Round> rounds) {
    List<String> names = names(rounds);
    List<Ratio> ratios = new ArrayList<>();
    for (String other : names.subList(1, names.size())) {
      ratios.add(ratio("requests/s", Round::requestsPerSecond, names.getFirst(), other, rounds));
      ratios.add(ratio(CPU, Round::serverCpuMicros, names.getFirst(), other, rounds));
      ratios.add(ratio("p99", Round::p99Micros, names.getFirst(), other, rounds));
    }
    return List.copyOf(ratios);
  }

  private static Ratio ratio(
      String what, ToDoubleFunction<Round> figure, String first, String other, List<Round> rounds) {
    List<Round> ofFirst = of(first, rounds);
    List<Round> ofOther = of(other, rounds);
    List<Double> perRound =
        IntStream.range(0, ofFirst.size())
            .mapToObj(
                i -> figure.applyAsDouble(ofFirst.get(i)) / figure.applyAsDouble(ofOther.get(i)))
            .toList();
    return new Ratio(what, first, other, perRound, Summary.of(perRound));
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
