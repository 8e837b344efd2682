package com.sunucu.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.TicketJson;
import com.sunucu.server.kill.Client.Reply;
import com.sunucu.server.kill.Verification.Figures;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a process that is ended while it writes. */
class KillIT {

  private static final int ROUNDS = Integer.getInteger("kill.rounds", 5);
  private static final int WRITES = Integer.getInteger("kill.writes", 2_000);

  /** Few enough that a wallet's transactions all fit on the one list that shows them. */
  private static final int WRITES_PER_ACCOUNT = 350;

  @TempDir Path directory;
  private final Verification proof = new Verification();

  /** A round as it is reported. */
  record Round(int round, Figures figures, long reopenedMillis) {}

  @Test
  @DisplayName(
      "IDP-07 killed in a write load, again and again: it opens, nothing acknowledged is lost, nothing is half done, a repeat replays or runs for the first time")
  void killed() throws Exception {
    List<Acknowledged> load = List.of();
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      try (RunningJar server = RunningJar.open(directory)) {
        if (round > 0) {
          rounds.add(judged(round, server, load));
        }
        if (round < ROUNDS) {
          load = Load.until(WRITES, server.client(), accounts(server), server.process()::kill);
        } else {
          proof.assertUnchanged(server.client());
        }
      }
    }
    Figures sum = Figures.sum(rounds.stream().map(Round::figures).toList());
    report(rounds, sum);
    assertThat(sum.acknowledged()).isGreaterThanOrEqualTo(ROUNDS * WRITES);
    // Of sixteen writers most wait for their turn at any moment, so some were cut off before it.
    assertThat(sum.firstRuns()).isPositive();
  }

  @Test
  @Timeout(300)
  @DisplayName("IDP-07 killed after the commit, before the answer was read: the repeat replays")
  void killedBeforeTheAnswer() throws Exception {
    Write write;
    try (RunningJar server = RunningJar.open(directory)) {
      Account account = server.accounts(1).getFirst();
      write = Kind.OPEN_TICKET.next(account, 1).orElseThrow();
      try (Socket deaf = sent(write, server.address())) {
        while (tickets(server, account).isEmpty()) {
          assertThat(deaf.isConnected()).isTrue();
        }
        server.process().kill();
      }
    }
    try (RunningJar server = RunningJar.open(directory)) {
      List<TicketJson> committed = tickets(server, write.account());
      Reply repeat = server.client().send(write);
      assertThat(repeat.replayed()).isTrue();
      assertThat(repeat.answer().status()).isEqualTo(201);
      assertThat(Client.JSON.treeToValue(repeat.json(), TicketJson.class))
          .isEqualTo(committed.getFirst());
      assertThat(tickets(server, write.account())).isEqualTo(committed).hasSize(1);
      Invariants.check(Observed.of(write.account(), server.client()));
    }
  }

  @Test
  @DisplayName(
      "told to stop in a write load: it answers all that it has done, exits with 0, and has kept it")
  void terminated() throws Exception {
    List<Acknowledged> load;
    try (RunningJar server = RunningJar.open(directory)) {
      load = Load.until(WRITES, server.client(), accounts(server), server.process()::terminate);
      assertThat(server.process().exitCode()).as(server.process().errors()).isZero();
      assertThat(server.process().errors()).doesNotContain("Exception");
    }
    try (RunningJar server = RunningJar.open(directory)) {
      assertThat(judged(1, server, load).figures().inFlightDone()).isZero();
      proof.assertUnchanged(server.client());
    }
  }

  private static List<Account> accounts(RunningJar server) {
    return server.accounts(WRITES / WRITES_PER_ACCOUNT + 1);
  }

  private Round judged(int round, RunningJar server, List<Acknowledged> load) {
    Round seen = new Round(round, proof.prove(server.client(), load), server.openedMillis());
    System.out.println(seen);
    assertThat(seen.figures().lost()).isZero();
    return seen;
  }

  private static List<TicketJson> tickets(RunningJar server, Account account) {
    return List.of(server.client().get("/v1/tickets", account, TicketJson[].class));
  }

  /** Sends it and reads no answer. */
  private static Socket sent(Write write, URI server) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    String head =
        """
        POST %s HTTP/1.1
        Host: test
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d
        Idempotency-Key: %s

        """
            .formatted(
                write.path(),
                Client.bearer(write),
                write.body().length(),
                write.idempotencyKey().orElseThrow());
    socket
        .getOutputStream()
        .write((head.replace("\n", "\r\n") + write.body()).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void report(List<Round> rounds, Figures sum) throws IOException {
    Optional<String> directory = Optional.ofNullable(System.getProperty("report.directory"));
    if (directory.isPresent()) {
      Path report = Path.of(directory.get(), "kill.json");
      Files.createDirectories(report.getParent());
      Files.writeString(
          report, Client.JSON.writeValueAsString(Map.of("rounds", rounds, "sum", sum)));
    }
    System.out.println(sum);
  }
}
