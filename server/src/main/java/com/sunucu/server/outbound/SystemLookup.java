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
 * Uses the system's resolver. Its look-up blocks in native code and cannot be aborted, and the name
 * server determines its duration. On a virtual thread it would block one of the few carriers;
 * therefore it runs on a platform thread, one per account and name, and the caller waits for a
 * bounded time.
 *
 * <p>An account can use {@link #SHARE} of the {@link #THREADS} threads. Other callers of it wait on
 * their own threads within the same time, so that a look-up without a waiting caller never starts.
 */
public final class SystemLookup implements HostLookup {

  /** The blocking call; the JDK's, except in tests. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] find(String name) throws UnknownHostException;
  }

  /** Maximum of concurrent look-ups. */
  static final int THREADS = 128;

  /** Maximum per account, mainly for names whose name servers do not respond. */
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

  /** Per account, because the look-ups of another account may be waiting for their turn. */
  private record Question(UUID account, String name) {}

  /**
   * @param limit the maximum wait of a caller
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
      throw new NotSentException(Reason.INTERNAL, OutboundFailure.SEE_LOG);
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
    CompletableFuture<List<InetAddress>> result =
        others.isPresent() ? others.get() : begin(question, deadline);
    return result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Starts a look-up as soon as a thread is free, unless another caller started it meanwhile. */
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
      Question question, CompletableFuture<List<InetAddress>> result, Bulkhead.Turn turn) {
    try {
      result.complete(List.of(resolver.find(question.name)));
    } catch (UnknownHostException e) {
      result.complete(List.of());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    } finally {
      underWay.remove(question, result);
      turn.giveBack();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
