package com.sunucu.server.kill;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.Threads;
import com.sunucu.server.kill.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What must hold of a load after the server was ended and opened again: each acknowledged write is
 * there once, each one in flight once or not at all, nothing else is there, nothing is half done,
 * and a repeat replays or, where the first was in flight and had no effect, runs (IDP-07).
 */
final class Verification {

  private final Map<Account, Observed> proved = new ConcurrentHashMap<>();

  /**
   * What was seen of the writes.
   *
   * @param acknowledged how many were answered
   * @param lost how many of them left nothing behind
   * @param inFlight how many were sent and not answered
   * @param inFlightDone how many of those had their effect all the same
   * @param replays repeats that got the first answer again
   * @param firstRuns repeats of what was in flight that ran for the first time
   */
  record Figures(
      int acknowledged, int lost, int inFlight, int inFlightDone, int replays, int firstRuns) {

    static Figures sum(List<Figures> all) {
      return new Figures(
          all.stream().mapToInt(Figures::acknowledged).sum(),
          all.stream().mapToInt(Figures::lost).sum(),
          all.stream().mapToInt(Figures::inFlight).sum(),
          all.stream().mapToInt(Figures::inFlightDone).sum(),
          all.stream().mapToInt(Figures::replays).sum(),
          all.stream().mapToInt(Figures::firstRuns).sum());
    }
  }

  /** Proves it of a load; afterwards all of it that can be repeated is acknowledged. */
  Figures prove(Client client, List<Acknowledged> load) {
    List<List<Acknowledged>> byAccount =
        List.copyOf(load.stream().collect(groupingBy(it -> it.write().account())).values());
    return Figures.sum(
        eachAtOnce(byAccount, it -> proveAccount(client, it.getFirst().write().account(), it)));
  }

  /** That all loads so far are as they were when they were proved: later ends took nothing. */
  void assertUnchanged(Client client) {
    eachAtOnce(
        List.copyOf(proved.entrySet()),
        it -> assertThat(Observed.of(it.getKey(), client)).isEqualTo(it.getValue()));
  }

  private Figures proveAccount(Client client, Account account, List<Acknowledged> load) {
    Observed before = Observed.of(account, client);
    Effects effects = new Effects(before);
    effects.assertOnlyThose(load);
    List<Acknowledged> inFlight = load.stream().filter(it -> !it.acknowledged()).toList();
    int lost = (int) load.stream().filter(Acknowledged::acknowledged).filter(effects::lack).count();
    int done = (int) inFlight.stream().filter(it -> !effects.lack(it)).count();
    int acknowledged = load.size() - inFlight.size();
    if (lost > 0) {
      return new Figures(acknowledged, lost, inFlight.size(), done, 0, 0);
    }
    List<Acknowledged> repeatable =
        load.stream().filter(it -> it.write().idempotencyKey().isPresent()).toList();
    int replays =
        (int) repeatable.stream().filter(it -> repeat(client, it, !effects.lack(it))).count();
    int firstRuns = repeatable.size() - replays;
    // Where all were replays nothing may have changed, which the last look tells.
    Observed after = firstRuns == 0 ? before : Observed.of(account, client);
    Effects allEffects = new Effects(after);
    allEffects.assertOnlyThose(load);
    assertThat(load).filteredOn(Acknowledged::acknowledged).noneMatch(allEffects::lack);
    proved.put(account, after);
    return new Figures(acknowledged, lost, inFlight.size(), done, replays, firstRuns);
  }

  /** Sends it again; whether the answer is a replay, which it must be if it was done before. */
  private static boolean repeat(Client client, Acknowledged sent, boolean done) {
    try {
      Reply reply = client.send(sent.write());
      assertThat(reply.success()).as("%s", reply).isTrue();
      assertThat(reply.replayed()).as("Whether %s is a replay", reply).isEqualTo(done);
      sent.answer().ifPresent(first -> assertThat(reply.answer()).isEqualTo(first));
      sent.answered(reply.answer());
      return reply.replayed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T, R> List<R> eachAtOnce(List<T> all, Function<T, R> work) {
    return Threads.atOnce(all.size(), Thread.ofVirtual().factory(), i -> work.apply(all.get(i)));
  }

  /** How often each write had its effect, by what an account shows. */
  private static final class Effects {

    private final Map<Kind, Map<String, Long>> marks = new EnumMap<>(Kind.class);

    Effects(Observed account) {
      Invariants.check(account);
      Arrays.stream(Kind.values())
          .forEach(kind ->
              marks.put(
                  kind,
                  kind.effects(account).collect(groupingBy(Function.identity(), counting()))));
    }

    /** Whether this write left nothing behind. */
    boolean lack(Acknowledged sent) {
      return !marks.get(sent.write().kind()).containsKey(sent.write().mark());
    }

    /** That whatever was done was sent, and was done once. */
    void assertOnlyThose(List<Acknowledged> load) {
      Set<String> sent =
          load.stream().map(it -> name(it.write().kind(), it.write().mark())).collect(toSet());
      marks.forEach((kind, counts) ->
          assertThat(counts)
              .allSatisfy((mark, count) -> {
                assertThat(count).as("How often %s was done", name(kind, mark)).isEqualTo(1);
                assertThat(sent.contains(name(kind, mark))).as("Sent: %s, %s", kind, mark).isTrue();
              }));
    }

    private static String name(Kind kind, String mark) {
      return kind + ": " + mark;
    }
  }
}
