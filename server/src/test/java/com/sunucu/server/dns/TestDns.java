package com.sunucu.server.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
 * A small DNS server of a test's own, on loopback by UDP and TCP. It answers as it is told for each
 * name, and that all others do not exist.
 */
public final class TestDns implements AutoCloseable {

  /** What comes back for a question. */
  @FunctionalInterface
  public interface Behaviour {

    /** The bytes of the answer; empty: none. */
    Optional<byte[]> answer(Message question, boolean tcp) throws IOException;
  }

  private static final int MAX_BYTES = 65_535;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Map<Name, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private TestDns(DatagramSocket udp, ServerSocket tcp) {
    this.udp = udp;
    this.tcp = tcp;
  }

  /** Starts one on a port that is free both ways. */
  public static TestDns start() {
    while (true) {
      try {
        ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try {
          TestDns dns =
              new TestDns(
                  new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress()), tcp);
          Thread.ofPlatform().daemon().name("test-dns-udp").start(dns::serveUdp);
          Thread.ofPlatform().daemon().name("test-dns-tcp").start(dns::serveTcp);
          return dns;
        } catch (java.net.BindException e) {
          tcp.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) udp.getLocalSocketAddress();
  }

  /** The questions so far, for one {@code UDP A example.com}, in their order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** What is to come back for a name. */
  public void when(String host, Behaviour behaviour) {
    behaviours.put(name(host), behaviour);
  }

  /**
   * These records, as a resolver that recurses gives them: aliases always, addresses to who asks
   * for their type.
   *
   * @param records each {@code owner TYPE value}
   */
  public static Behaviour records(String... records) {
    return withRcode(Rcode.NOERROR, records);
  }

  /** These records with another code than success. */
  public static Behaviour withRcode(int rcode, String... records) {
    List<Record> all = Arrays.stream(records).map(TestDns::record).toList();
    return (question, tcp) -> {
      Message answer = reply(question, rcode);
      int type = question.getQuestion().getType();
      all.stream()
          .filter(it -> it.getType() == type || it.getType() == Type.CNAME)
          .forEach(it -> answer.addRecord(it, Section.ANSWER));
      return Optional.of(answer.toWire());
    };
  }

  /** Nothing at all. */
  public static Behaviour silence() {
    return (question, tcp) -> Optional.empty();
  }

  /** The right id, and then no DNS. */
  public static Behaviour garbage() {
    return (question, tcp) -> {
      byte[] bytes = question.toWire();
      Arrays.fill(bytes, 2, bytes.length, (byte) 0xff);
      return Optional.of(bytes);
    };
  }

  /** By UDP only that there is more to it. */
  public static Behaviour truncated(Behaviour byTcp) {
    return (question, tcp) -> {
      if (tcp) {
        return byTcp.answer(question, true);
      }
      Message answer = reply(question, Rcode.NOERROR);
      answer.getHeader().setFlag(Flags.TC);
      return Optional.of(answer.toWire());
    };
  }

  /** Another behaviour for one type of record. */
  public static Behaviour butFor(int type, Behaviour special, Behaviour otherwise) {
    return (question, tcp) ->
        (question.getQuestion().getType() == type ? special : otherwise).answer(question, tcp);
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address where nobody answers: bound by nobody, on loopback. */
  public static InetSocketAddress nobody() {
    try (TestDns gone = start()) {
      return gone.address();
    }
  }

  private void serveUdp() {
    byte[] buffer = new byte[MAX_BYTES];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        udp.receive(packet);
        byte[] question = Arrays.copyOf(buffer, packet.getLength());
        Thread.startVirtualThread(() -> answerUdp(question, packet.getAddress(), packet.getPort()));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answerUdp(byte[] question, InetAddress to, int port) {
    try {
      Optional<byte[]> answer = answer(question, false);
      if (answer.isPresent()) {
        udp.send(new DatagramPacket(answer.get(), answer.get().length, to, port));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try {
        Socket client = tcp.accept();
        Thread.startVirtualThread(() -> answerTcp(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answerTcp(Socket client) {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
      Optional<byte[]> answer = answer(in.readNBytes(in.readUnsignedShort()), true);
      if (answer.isPresent()) {
        out.writeShort(answer.get().length);
        out.write(answer.get());
        out.flush();
        in.read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> answer(byte[] bytes, boolean byTcp) throws IOException {
    Message question = new Message(bytes);
    Name name = question.getQuestion().getName();
    asked.add(
        "%s %s %s"
            .formatted(
                byTcp ? "TCP" : "UDP",
                Type.string(question.getQuestion().getType()),
                name.toString(true)));
    Behaviour behaviour = behaviours.getOrDefault(name, withRcode(Rcode.NXDOMAIN));
    return behaviour.answer(question, byTcp);
  }

  private static Message reply(Message question, int rcode) {
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.getHeader().setRcode(rcode);
    answer.addRecord(question.getQuestion(), Section.QUESTION);
    return answer;
  }

  private static Record record(String text) {
    String[] parts = text.split(" ", 3);
    try {
      return Record.fromString(
          name(parts[0]), Type.value(parts[1]), DClass.IN, 60, parts[2], Name.root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Name name(String host) {
    try {
      return Name.fromString(host, Name.root);
    } catch (TextParseException e) {
      throw new UncheckedIOException(e);
    }
  }
}
