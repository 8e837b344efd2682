package com.sunucu.server.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the system's resolver. Its look-up blocks in native code and cannot be ended, and whoever
 * runs a customer's name server says how long it takes. On a virtual thread it would hold one of
 * the few carriers, and with them all requests; so it runs on threads of its own, one for each name
 * that is asked for, and whoever waits is let go in time.
 */
final class SystemLookup implements HostLookup {

  /** The call that blocks; the JDK's, but for tests. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] find(String name) throws UnknownHostException;
  }

  /** So many names may have slow name servers at once before others wait. */
  private static final int THREADS = 64;

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Resolver resolver;
  private final Duration limit;
  private final Map<String, CompletableFuture<List<InetAddress>>> underWay =
      new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE.toSeconds(),
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("webhook-dns-", 1).factory());

  /**
   * @param limit how long a look-up is waited for
   */
  SystemLookup(Resolver resolver, Duration limit) {
    this.resolver = resolver;
    this.limit = limit;
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public List<InetAddress> find(String name) throws NotSent {
    CompletableFuture<List<InetAddress>> answer =
        underWay.computeIfAbsent(name, it -> CompletableFuture.supplyAsync(() -> ask(it), threads));
    answer.whenComplete((addresses, failure) -> underWay.remove(name, answer));
    try {
      List<InetAddress> addresses = answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      if (addresses.isEmpty()) {
        throw new NotSent(SendFault.DNS_FAILED, "The URL's host name has no address.");
      }
      return addresses;
    } catch (TimeoutException e) {
      throw new NotSent(SendFault.DNS_FAILED, "DNS did not answer in time.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSent(SendFault.DNS_FAILED, "The look-up was given up.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("The system's resolver broke", e.getCause());
    }
  }

  /** Empty where there are none, whatever the reason: the system does not tell them apart. */
  private List<InetAddress> ask(String name) {
    try {
      return List.of(resolver.find(name));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
