package com.sunucu.conformance.target;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * DNS for a target that was told to ask it: on loopback, by UDP. Names that checks have set exist,
 * and no others. Safe for use by many threads.
 */
public final class NameServer implements AutoCloseable {

  private static final int V6_BYTES = 16;
  private static final int MAX_BYTES = 65_535;

  private static final Duration CLOSING = Duration.ofMinutes(1);

  /** Seconds that a response may be kept: none, for checks change what they have set. */
  private static final int TTL = 0;

  private final DatagramSocket socket;
  private final Map<Name, Record> records = new ConcurrentHashMap<>();
  private final Thread thread;

  private NameServer(DatagramSocket socket) {
    this.socket = socket;
    this.thread = Thread.ofPlatform().daemon().name("name-server").unstarted(this::serve);
  }

  /**
   * Answers on this port of loopback until it is closed.
   *
   * @throws IOException when the port is taken
   */
  public static NameServer start(int port) throws IOException {
    NameServer names = new NameServer(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
    names.thread.start();
    return names;
  }

  /** Where it answers. */
  public int port() {
    return socket.getLocalPort();
  }

  /** From now on the host name has this address, and nothing else. */
  public void address(String host, String ip) {
    Name name = name(host);
    records.put(
        name,
        type(ip).equals("A")
            ? new ARecord(name, DClass.IN, TTL, parsed(ip))
            : new AAAARecord(name, DClass.IN, TTL, sixteen(parsed(ip).getAddress())));
  }

  /** The type of record that has this address: {@code A} or {@code AAAA}. */
  public static String type(String ip) {
    return ip.contains(":") ? "AAAA" : "A";
  }

  /** Java takes an IPv6 address that maps one of IPv4 (::ffff:a.b.c.d) for that of IPv4. */
  private static byte[] sixteen(byte[] address) {
    if (address.length == V6_BYTES) {
      return address;
    }
    byte[] mapped = new byte[V6_BYTES];
    Arrays.fill(mapped, V6_BYTES - 6, V6_BYTES - 4, (byte) 0xff);
    System.arraycopy(address, 0, mapped, V6_BYTES - 4, 4);
    return mapped;
  }

  private static InetAddress parsed(String ip) {
    try {
      return InetAddress.getByName(ip);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(ip + " is no address", e);
    }
  }

  /** From now on the host name is an alias of the other, and nothing else. */
  public void alias(String host, String of) {
    records.put(name(host), new CNAMERecord(name(host), DClass.IN, TTL, name(of)));
  }

  /** The port is free once the thread that reads from it has noticed. */
  @Override
  public void close() {
    socket.close();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    byte[] buffer = new byte[MAX_BYTES];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
        byte[] response = answer(new Message(question)).toWire();
        socket.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
      } catch (IOException e) {
        // Not DNS, or the asker is gone: the next may be better.
      }
    }
  }

  private Message answer(Message question) {
    Message response = new Message(question.getHeader().getID());
    response.getHeader().setFlag(Flags.QR);
    response.getHeader().setFlag(Flags.AA);
    response.addRecord(question.getQuestion(), Section.QUESTION);
    Record record = records.get(question.getQuestion().getName());
    if (record == null) {
      response.getHeader().setRcode(Rcode.NXDOMAIN);
    } else if (record.getType() == question.getQuestion().getType()
        || record.getType() == Type.CNAME) {
      response.addRecord(record, Section.ANSWER);
    }
    return response;
  }

  private static Name name(String host) {
    try {
      return Name.fromString(host + ".");
    } catch (TextParseException e) {
      throw new IllegalArgumentException(host + " is no host name", e);
    }
  }
}
