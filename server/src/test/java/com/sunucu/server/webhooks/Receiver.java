package com.sunucu.server.webhooks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A receiver of webhooks on the loopback, which does with a connection what a test wants: it speaks
 * bytes and not HTTP, so that it can do it wrong.
 */
public final class Receiver implements AutoCloseable {

  /** A request as it came, byte by byte. */
  public record Received(String head, byte[] body) {

    /** The lines of the headers. */
    public List<String> headers() {
      return head.lines().skip(1).filter(it -> !it.isEmpty()).toList();
    }

    public String requestLine() {
      return head.lines().findFirst().orElseThrow();
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What is done once a request was read. Throwing ends the connection. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(Received request, OutputStream out) throws IOException, InterruptedException;
  }

  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)$");
  private static final int HEAD_END = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';
  private static final int BACKLOG = 1_024;

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final Queue<Received> taken = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Receiver(ServerSocket server, Behaviour behaviour) {
    this.server = server;
    this.behaviour = behaviour;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  public static Receiver doing(Behaviour behaviour) {
    return new Receiver(listen("127.0.0.1"), behaviour);
  }

  /** One that answers each request with these very bytes. */
  public static Receiver answering(String answer) {
    return doing((request, out) -> write(out, answer));
  }

  /** One that takes what it gets. */
  public static Receiver taking() {
    return answering("HTTP/1.1 204 No Content\r\n\r\n");
  }

  public static Receiver on(ServerSocket server, Behaviour behaviour) {
    return new Receiver(server, behaviour);
  }

  public static ServerSocket listen(String address) {
    try {
      return new ServerSocket(0, BACKLOG, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/hook";
  }

  /** All requests that came, in their order. */
  public List<Received> taken() {
    return List.copyOf(taken);
  }

  /** How many connections came, used or not. */
  public int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed, which is its end.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      for (String head = readHead(in); !head.isEmpty(); head = readHead(in)) {
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        Received request = new Received(head, body);
        taken.add(request);
        behaviour.answer(request, out);
      }
    } catch (IOException e) {
      // The sender's side is gone, or the behaviour wants it gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != HEAD_END) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      last = last << Byte.SIZE | next;
    }
    return head.toString(StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
  }

  /** Closes its connections, too, so that a sender that waits for a response stops waiting. */
  @Override
  public void close() {
    try (server) {
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
