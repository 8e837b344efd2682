package com.sunucu.server.webhooks;

import com.sunucu.server.net.IpLiteral;
import com.sunucu.server.outbound.HostLookup;
import com.sunucu.server.outbound.NotSentException;
import com.sunucu.server.outbound.OutboundFailure.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A DNS of a test's own: it says any address, and asks nobody. What is not loopback must never be
 * connected to; the guard is what is tested.
 */
public final class FakeLookup implements HostLookup {

  private final Map<String, Queue<List<InetAddress>>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** The next answer for a name; the last one stands for ever. */
  FakeLookup says(String name, String... addresses) {
    answers
        .computeIfAbsent(name, it -> new ConcurrentLinkedQueue<>())
        .add(Arrays.stream(addresses).map(FakeLookup::inet).toList());
    return this;
  }

  /** The names that were asked for. */
  List<String> asked() {
    return asked;
  }

  @Override
  public List<InetAddress> find(UUID account, String name) throws NotSentException {
    asked.add(name);
    Queue<List<InetAddress>> queue = answers.get(name);
    if (queue == null) {
      throw new NotSentException(Reason.DNS_FAILED, "The URL's host name has no address.");
    }
    return queue.size() > 1 ? queue.remove() : queue.peek();
  }

  /** As the JDK makes it of a DNS answer. */
  public static InetAddress inet(String address) {
    try {
      return InetAddress.getByAddress(IpLiteral.parse(address).orElseThrow());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
