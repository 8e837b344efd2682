package com.sunucu.server.webhooks;

import static com.sunucu.server.webhooks.TestSender.PATIENT;
import static com.sunucu.server.webhooks.TestSender.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.net.Cidr;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.outbound.HostLookup;
import com.sunucu.server.webhooks.queue.AttemptResult;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sender goes and where it does not (WHD-06, RUL-22). */
@Timeout(300)
class SenderTargetsTest {

  private static final Receiver.Behaviour TAKE =
      (request, out) -> Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

  private static final String NOT_PUBLIC =
      "target_not_allowed: The URL leads to an address that is not public; none of it was connected to.";

  @TempDir static Path directory;
  private static TestTls tls;

  @BeforeAll
  static void certificate() {
    tls = TestTls.selfSigned(directory, "dns:hooks.example,dns:localhost,ip:127.0.0.1");
  }

  @ParameterizedTest
  @DisplayName("loopback in whatever form: refused in production, without connection or look-up")
  @ValueSource(
      strings = {
        "https://127.0.0.1:PORT/",
        "http://127.0.0.1:PORT/",
        "https://127.1:PORT/",
        "https://2130706433:PORT/",
        "https://0x7f000001:PORT/",
        "https://0x7f.1:PORT/",
        "https://0177.0.0.1:PORT/",
        "https://127.0.0.1.:PORT/",
        "https://[::1]:PORT/",
        "https://[::ffff:7f00:1]:PORT/",
        "https://[::7f00:1]:PORT/",
        "https://0.0.0.0:PORT/",
        "https://[::]:PORT/",
        "https://[64:ff9b::7f00:1]:PORT/",
        "https://[2002:7f00:1::]:PORT/",
        "https://example.com@127.0.0.1:PORT/",
        "https://10.0.0.1:PORT/",
        "https://169.254.169.254/",
        "https://[fd00:ec2::254]/",
        "https://100.100.100.200/",
        "https://192.168.1.1:PORT/"
      })
  void production(String url) {
    FakeLookup lookup = new FakeLookup();
    try (Receiver receiver = Receiver.taking();
        TestSender sender = TestSender.production(lookup, PATIENT)) {
      AttemptResult attempt =
          sender.send(to(url.replace("PORT", Integer.toString(receiver.port()))));
      assertThat(attempt.error())
          .hasValueSatisfying(it -> assertThat(it).startsWith("target_not_allowed: "));
      assertThat(attempt.status()).isEmpty();
      assertThat(receiver.connections()).isZero();
      assertThat(lookup.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @DisplayName("RUL-22 in the sandbox all but this machine is refused before anybody is asked")
  @ValueSource(
      strings = {
        "http://example.com/", "https://hooks.example/", "http://receiver:8080/",
            "http://10.0.0.1/",
        "http://8.8.8.8/", "http://[::ffff:7f00:1]/", "http://localhost.example/",
            "http://127.0.0.1.example/"
      })
  void sandbox(String url) {
    FakeLookup lookup = new FakeLookup();
    try (TestSender sender = TestSender.sandbox(lookup, PATIENT)) {
      assertThat(sender.send(to(url)).error())
          .contains(
              "target_not_allowed: In the sandbox only this machine is reached: localhost, 127.0.0.0/8 or [::1].");
      assertThat(lookup.asked()).isEmpty();
    }
  }

  @Test
  @DisplayName("RUL-22 localhost is reached in the sandbox, and nobody is asked where it is")
  void localhost() {
    FakeLookup lookup = new FakeLookup().says("localhost", "10.0.0.1");
    try (Receiver receiver = Receiver.taking();
        TestSender sender = TestSender.sandbox(lookup, PATIENT)) {
      assertThat(sender.send(to("http://localhost:" + receiver.port())).succeeded()).isTrue();
      assertThat(lookup.asked()).isEmpty();
    }
  }

  @Test
  @DisplayName("DNS that leads to loopback, alone or beside a public address, is refused whole")
  void names() {
    FakeLookup lookup =
        new FakeLookup()
            .says("loopback.example", "127.0.0.1")
            .says("mixed.example", "127.0.0.1", "8.8.8.8")
            .says("last.example", "8.8.8.8", "127.0.0.1")
            .says("mapped.example", "::ffff:7f00:1")
            .says("metadata.example", "169.254.169.254");
    try (Receiver receiver = Receiver.taking();
        TestSender sender = TestSender.production(lookup, PATIENT)) {
      for (String name : List.of("loopback", "mixed", "last", "mapped", "metadata")) {
        String url = "https://%s.example:%d/".formatted(name, receiver.port());
        assertThat(sender.send(to(url)).error()).contains(NOT_PUBLIC);
      }
      assertThat(lookup.asked()).hasSize(5);
      assertThat(receiver.connections()).isZero();
    }
  }

  @Test
  @DisplayName("each connection is judged anew: what DNS said before does not help it")
  void rebinding() {
    FakeLookup lookup =
        new FakeLookup().says("hooks.example", "127.0.0.1").says("hooks.example", "127.0.0.2");
    try (Receiver receiver =
            Receiver.on(
                tls.listen(),
                (request, out) ->
                    Receiver.write(
                        out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        TestSender sender = believing(tls.believing(), lookup, "127.0.0.1/32")) {
      String url = "https://hooks.example:" + receiver.port();
      assertThat(sender.send(to(url)).error()).isEmpty();
      assertThat(sender.send(to(url)).error()).contains(NOT_PUBLIC);
      assertThat(lookup.asked()).hasSize(2);
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("a name without address is told as such")
  void noAddress() {
    try (TestSender sender = TestSender.production(new FakeLookup(), PATIENT)) {
      assertThat(sender.send(to("https://nowhere.example/")).error())
          .contains("dns_failed: The URL's host name has no address.");
    }
  }

  @Test
  @DisplayName("WHD-06 what the operator allowed is reached, by https alone and for its own name")
  void allowed() {
    FakeLookup lookup =
        new FakeLookup().says("hooks.example", "127.0.0.1").says("other.example", "127.0.0.1");
    try (Receiver receiver = Receiver.on(tls.listen(), TAKE);
        TestSender sender = believing(tls.believing(), lookup, "127.0.0.0/8")) {
      String at = ":" + receiver.port() + "/";
      assertThat(sender.send(to("https://hooks.example" + at)).error()).isEmpty();
      assertThat(sender.send(to("https://127.0.0.1" + at)).error()).isEmpty();
      assertThat(sender.send(to("https://other.example" + at)).error())
          .contains("tls_failed: The certificate is for another host name.");
      assertThat(sender.send(to("http://hooks.example" + at)).error())
          .contains("target_not_allowed: Only https URLs are allowed.");
      assertThat(receiver.taken()).hasSize(2);
    }
  }

  @Test
  @DisplayName("a certificate that the JVM does not believe is refused, in the sandbox too")
  void certificates() {
    try (Receiver receiver = Receiver.on(tls.listen(), TAKE);
        TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT)) {
      assertThat(sender.send(to("https://localhost:" + receiver.port())).error())
          .contains(
              "tls_failed: The certificate is not trusted: self-signed, by an unknown issuer, or expired.");
      assertThat(receiver.taken()).isEmpty();
    }
  }

  @Test
  @DisplayName("who speaks no TLS, or says nothing to it, gets nothing and holds nobody")
  void noTls() throws IOException {
    try (ServerSocket silent = Receiver.listen("127.0.0.1");
        TestSender sender = TestSender.sandbox(new FakeLookup(), Duration.ofSeconds(1))) {
      assertThat(sender.send(to("https://localhost:" + silent.getLocalPort())).error())
          .hasValueSatisfying(it -> assertThat(it).startsWith("timeout: "));
    }
    try (ServerSocket server = Receiver.listen("127.0.0.1");
        TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT)) {
      Thread.startVirtualThread(() -> {
        try (Socket socket = server.accept()) {
          Receiver.write(socket.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\n");
          socket.getInputStream().readAllBytes();
        } catch (IOException e) {
          // The sender went.
        }
      });
      assertThat(sender.send(to("https://127.0.0.1:" + server.getLocalPort())).error())
          .contains("tls_failed: The TLS handshake failed.");
    }
  }

  @Test
  @DisplayName("no proxy, whatever the JVM's properties and its selector say")
  void noProxy() {
    List<URI> asked = new CopyOnWriteArrayList<>();
    ProxySelector before = ProxySelector.getDefault();
    try (Receiver proxy = Receiver.taking();
        Receiver receiver = Receiver.taking();
        TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT)) {
      Map<String, String> properties =
          Map.of(
              "http.proxyHost", "127.0.0.1",
              "http.proxyPort", Integer.toString(proxy.port()),
              "http.nonProxyHosts", "",
              "socksProxyHost", "127.0.0.1",
              "socksProxyPort", Integer.toString(proxy.port()));
      properties.forEach(System::setProperty);
      ProxySelector.setDefault(recording(asked));
      try {
        assertThat(sender.send(to(receiver.url())).error()).isEmpty();
      } finally {
        properties.keySet().forEach(System::clearProperty);
      }
      assertThat(receiver.taken()).hasSize(1);
      assertThat(proxy.connections()).isZero();
      assertThat(asked).isEmpty();
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static TestSender believing(SSLContext context, HostLookup lookup, String allowed) {
    return TestSender.of(
        TargetGuard.of(false, List.of(Cidr.of(allowed))),
        lookup,
        context,
        PATIENT,
        System::nanoTime);
  }

  private static ProxySelector recording(List<URI> asked) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        asked.add(uri);
        return List.of(Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }
}
