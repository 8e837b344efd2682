package com.sunucu.server.outbound;

import com.sunucu.server.bulkhead.Bulkhead;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.outbound.OutboundFailure.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the system's resolver. Its look-up blocks in native code and cannot be ended, and the name
 * server of the name says how long it takes. On a virtual thread it would hold one of the few
 * carriers, and with them all requests; so it runs on a platform thread, one for each name that an
 * account asks for, and the caller waits for a bounded time.
 *
 * <p>An account has {@link #SHARE} of the {@link #THREADS} threads. Callers beyond it wait, on
 * their own threads and within the same time, so a look-up that nobody waits for is never begun.
 */
public final class SystemLookup implements HostLookup {

  /** The call that blocks; the JDK's, but for tests. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] find(String name) throws UnknownHostException;
  }

  /** Look-ups under way at once. */
  static final int THREADS = 128;

  /** Of one account: names whose name servers are silent, above all. */
  static final int SHARE = THREADS / 8;

  /** More deliveries than are in flight at once never wait. */
  private static final int WAITING = 4_096;

  private final Resolver resolver;
  private final Duration limit;
  private final SurvivedFaults faults;
  private final Bulkhead bulkhead;
  private final Map<Question, CompletableFuture<List<InetAddress>>> underWay =
      new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("webhook-dns-", 1).factory());

  /** Of one account each: what another account has under way may be waiting for its turn. */
  private record Question(UUID account, String name) {}

  /**
   * @param limit how long a caller waits
   */
  public SystemLookup(Resolver resolver, Duration limit, SurvivedFaults faults) {
    this.resolver = resolver;
    this.limit = limit;
    this.faults = faults;
    this.bulkhead = new Bulkhead(new Bulkhead.Limits(THREADS, SHARE, WAITING, limit));
  }

  @Override
  public List<InetAddress> find(UUID account, String name) throws NotSentException {
    try {
      List<InetAddress> addresses = within(limit.toNanos(), new Question(account, name));
      if (addresses.isEmpty()) {
        throw new NotSentException(Reason.DNS_FAILED, "The URL's host name has no address.");
      }
      return addresses;
    } catch (TimeoutException e) {
      throw late();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSentException(Reason.DNS_FAILED, "The look-up was given up.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw late();
      }
      faults.seen(SurvivedFaults.Place.LOOKUP, e.getCause());
      throw new NotSentException(Reason.INTERNAL, "This server failed; its log says why.");
    }
  }

  private static NotSentException late() {
    return new NotSentException(Reason.DNS_FAILED, "DNS did not respond in time.");
  }

  private List<InetAddress> within(long nanos, Question question)
      throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + nanos;
    Optional<CompletableFuture<List<InetAddress>>> others =
        Optional.ofNullable(underWay.get(question));
    CompletableFuture<List<InetAddress>> answer =
        others.isPresent() ? others.get() : begin(question, deadline);
    return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Begins a look-up as soon as there is a thread for it, unless another caller has meanwhile. */
  private CompletableFuture<List<InetAddress>> begin(Question question, long deadline)
      throws InterruptedException, TimeoutException {
    Bulkhead.Turn turn =
        bulkhead
            .take(question.account, Duration.ofNanos(deadline - System.nanoTime()))
            .orElseThrow(TimeoutException::new);
    CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
    CompletableFuture<List<InetAddress>> others = underWay.putIfAbsent(question, mine);
    if (others != null) {
      turn.giveBack();
      return others;
    }
    boolean begun = false;
    try {
      threads.execute(() -> ask(question, mine, turn));
      begun = true;
      return mine;
    } finally {
      if (!begun) {
        underWay.remove(question, mine);
        mine.completeExceptionally(new TimeoutException());
        turn.giveBack();
      }
    }
  }

  /** Empty where there are none, whatever the reason: the system does not tell them apart. */
  private void ask(
      Question question, CompletableFuture<List<InetAddress>> answer, Bulkhead.Turn turn) {
    try {
      answer.complete(List.of(resolver.find(question.name)));
    } catch (UnknownHostException e) {
      answer.complete(List.of());
    } catch (Throwable e) {
      answer.completeExceptionally(e);
    } finally {
      underWay.remove(question, answer);
      turn.giveBack();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
