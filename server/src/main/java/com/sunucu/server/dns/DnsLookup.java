package com.sunucu.server.dns;

import com.sunucu.api.model.DnsRecord;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Looks up the aliases of a host name and their addresses. DNS responses are not trusted: time,
 * aliases and queries are bounded, and only records of the name count.
 *
 * <p>It uses the network, so it must not run within a transaction.
 */
public final class DnsLookup {

  private static final Logger LOG = LoggerFactory.getLogger(DnsLookup.class);

  /** Timeout of a whole look-up, for which a client waits. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Timeout of one query to one server. A datagram can get lost, so there is time for another. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final int TRIES = 2;

  /** A recursive resolver needs one round; a longer chain of aliases is not a valid setup. */
  private static final int MAX_ROUNDS = 8;

  private final Resolver resolver;
  private final Duration limit;

  private DnsLookup(ExtendedResolver resolver, Duration limit) {
    resolver.setRetries(TRIES);
    resolver.setTimeout(limit);
    for (Resolver server : resolver.getResolvers()) {
      server.setTimeout(TIMEOUT);
    }
    this.resolver = resolver;
    this.limit = limit;
  }

  /** Uses this resolver or, if empty, those that the system has at the time of this call. */
  public static DnsLookup by(Optional<InetSocketAddress> resolver) {
    return new DnsLookup(resolver.map(DnsLookup::one).orElseGet(ExtendedResolver::new), LIMIT);
  }

  /** Uses this resolver with another timeout of the whole look-up. */
  static DnsLookup within(InetSocketAddress resolver, Duration limit) {
    return new DnsLookup(one(resolver), limit);
  }

  /**
   * Returns the aliases of a host name in order, then the addresses at their end, as far as they
   * arrived within the timeout. Empty if the name does not exist or DNS does not respond.
   *
   * @param hostName fully qualified, as in the contract's HostName
   */
  public List<DnsRecord> find(String hostName) {
    long deadline = System.nanoTime() + limit.toNanos();
    CnameChain trail = new CnameChain(absolute(hostName));
    Optional<Name> next = Optional.of(trail.end());
    for (int round = 0; next.isPresent() && round < MAX_ROUNDS; round++) {
      next = trail.follow(ask(next.get(), deadline));
    }
    return trail.found();
  }

  private static ExtendedResolver one(InetSocketAddress resolver) {
    return new ExtendedResolver(List.<Resolver>of(new SimpleResolver(resolver)));
  }

  /** Sends both queries at once, so that a server that ignores one does not delay the other. */
  private List<Record> ask(Name name, long deadline) {
    CompletableFuture<Message> ipv4 = send(name, Type.A);
    CompletableFuture<Message> ipv6 = send(name, Type.AAAA);
    return Stream.of(ipv4, ipv6).flatMap(it -> records(it, deadline)).toList();
  }

  private CompletableFuture<Message> send(Name name, int type) {
    Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    return resolver.sendAsync(question, Thread::startVirtualThread).toCompletableFuture();
  }

  private static Stream<Record> records(CompletableFuture<Message> response, long deadline) {
    try {
      Message message = response.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      return switch (message.getRcode()) {
        // An alias without a target comes with NXDOMAIN; it is shown, too.
        case Rcode.NOERROR, Rcode.NXDOMAIN -> message.getSection(Section.ANSWER).stream();
        default -> Stream.empty();
      };
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("DNS did not respond", e);
      return Stream.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Stream.empty();
    }
  }

  private static Name absolute(String hostName) {
    try {
      return Name.fromString(hostName, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("Not a host name: " + hostName, e);
    }
  }
}
