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
 * Looks up what a host name points to: its aliases and their addresses. What DNS answers is a
 * stranger's say, so time, aliases and questions all have an end, and only records that belong to
 * the name count.
 *
 * <p>Outward, so never within a transaction.
 */
public final class DnsLookup {

  private static final Logger LOG = LoggerFactory.getLogger(DnsLookup.class);

  /** A look-up as a whole: somebody waits for it. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** One question to one server; a datagram may get lost, so there is time for another. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int TRIES = 2;

  /** A resolver that recurses needs one; a chain of aliases that takes more is nobody's setup. */
  private static final int MOST_ROUNDS = 8;

  private final Resolver resolver;
  private final Duration limit;

  private DnsLookup(ExtendedResolver resolver, Duration limit) {
    resolver.setRetries(TRIES);
    resolver.setTimeout(limit);
    for (Resolver server : resolver.getResolvers()) {
      server.setTimeout(PATIENCE);
    }
    this.resolver = resolver;
    this.limit = limit;
  }

  /** Asks this resolver, or else those that the system has when this is made. */
  public static DnsLookup by(Optional<InetSocketAddress> resolver) {
    return new DnsLookup(resolver.map(DnsLookup::one).orElseGet(ExtendedResolver::new), LIMIT);
  }

  /** Asks this resolver, with another limit than usual for the look-up as a whole. */
  static DnsLookup within(InetSocketAddress resolver, Duration limit) {
    return new DnsLookup(one(resolver), limit);
  }

  /**
   * The aliases of a host name in their order, then the addresses at their end; what came by the
   * time that a look-up has. None where the name does not exist or DNS does not answer: for whoever
   * waits for a domain to point somewhere, that is the same.
   *
   * @param hostName absolute, as the contract's HostName
   */
  public List<DnsRecord> find(String hostName) {
    long deadline = System.nanoTime() + limit.toNanos();
    CnameChain trail = new CnameChain(absolute(hostName));
    Optional<Name> next = Optional.of(trail.end());
    for (int round = 0; next.isPresent() && round < MOST_ROUNDS; round++) {
      next = trail.follow(ask(next.get(), deadline));
    }
    return trail.found();
  }

  private static ExtendedResolver one(InetSocketAddress resolver) {
    return new ExtendedResolver(List.<Resolver>of(new SimpleResolver(resolver)));
  }

  /** Both questions at once: a server that is deaf to one must not cost the other's answer. */
  private List<Record> ask(Name name, long deadline) {
    CompletableFuture<Message> ipv4 = send(name, Type.A);
    CompletableFuture<Message> ipv6 = send(name, Type.AAAA);
    return Stream.of(ipv4, ipv6).flatMap(it -> records(it, deadline)).toList();
  }

  private CompletableFuture<Message> send(Name name, int type) {
    Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    return resolver.sendAsync(question, Thread::startVirtualThread).toCompletableFuture();
  }

  private static Stream<Record> records(CompletableFuture<Message> answer, long deadline) {
    try {
      Message message = answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      return switch (message.getRcode()) {
        // An alias that leads to nothing comes with NXDOMAIN, and is worth showing.
        case Rcode.NOERROR, Rcode.NXDOMAIN -> message.getSection(Section.ANSWER).stream();
        default -> Stream.empty();
      };
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("DNS gave no answer", e);
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
