package com.sunucu.server.kill;

import com.sunucu.server.kill.Client.Reply;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many writers, each as fast as answers come, until the server is ended under their hands. */
final class Load {

  private static final int WRITERS = 16;

  /**
   * What is answered while the server stops, and to a writer whose turn did not come in time, as
   * when the disk stands still for some seconds: nothing was done.
   */
  private static final int UNAVAILABLE = 503;

  /** The kinds in turn, each as often as it weighs. */
  private static final List<Kind> TURN =
      Arrays.stream(Kind.values())
          .flatMap(kind -> Collections.nCopies(kind.weight(), kind).stream())
          .toList();

  private final Client client;
  private final List<Account> accounts;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Queue<Acknowledged> sent = new ConcurrentLinkedQueue<>();
  private final CountDownLatch acknowledged;
  private volatile boolean ending;

  private Load(Client client, List<Account> accounts, int writes) {
    this.client = client;
    this.accounts = accounts;
    this.acknowledged = new CountDownLatch(writes);
  }

  /** How the server is ended. */
  @FunctionalInterface
  interface End {
    void come() throws InterruptedException;
  }

  /**
   * Writes on these accounts, and ends the server as soon as so many writes are acknowledged, the
   * writers going on until they get no answer any more.
   *
   * @return all that was sent
   * @throws AssertionError where a write is refused, or the server does not answer, before its end
   */
  static List<Acknowledged> until(int writes, Client client, List<Account> accounts, End end)
      throws InterruptedException {
    Load load = new Load(client, accounts, writes);
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> all =
          IntStream.range(0, WRITERS)
              .<Future<?>>mapToObj(i -> writers.submit(load::write))
              .toList();
      load.acknowledged.await();
      load.ending = true;
      end.come();
      for (Future<?> writer : all) {
        writer.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    return List.copyOf(load.sent);
  }

  private void write() {
    try {
      while (writeNext()) {
        acknowledged.countDown();
      }
    } finally {
      // The thread that waits for the load learns of a writer that failed.
      while (!ending && acknowledged.getCount() > 0) {
        acknowledged.countDown();
      }
    }
  }

  /** Whether the write was acknowledged; if not, the server has come to its end. */
  private boolean writeNext() {
    Acknowledged next = new Acknowledged(nextWrite());
    sent.add(next);
    try {
      Reply reply = client.send(next.write());
      while (reply.answer().status() == UNAVAILABLE) {
        if (ending) {
          return false;
        }
        reply = client.send(next.write());
      }
      if (!reply.success()) {
        throw new AssertionError("%s was refused: %s".formatted(next.write(), reply));
      }
      next.answered(reply.answer());
      next.write().kind().acknowledged(next.write().account(), reply.json());
      return true;
    } catch (IOException e) {
      if (ending) {
        return false;
      }
      throw new AssertionError("No answer although the server should be there", e);
    }
  }

  /** A ticket can be opened where there is nothing for another kind to be done to. */
  private Write nextWrite() {
    int number = numbers.getAndIncrement();
    Account account = accounts.get(number / TURN.size() % accounts.size());
    return TURN.get(number % TURN.size())
        .next(account, number)
        .or(() -> Kind.OPEN_TICKET.next(account, number))
        .orElseThrow();
  }
}
