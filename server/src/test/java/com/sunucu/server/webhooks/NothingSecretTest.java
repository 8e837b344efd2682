package com.sunucu.server.webhooks;

import static com.sunucu.server.webhooks.TestSender.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sunucu.server.SecretScan;
import com.sunucu.server.net.TargetUrl;
import com.sunucu.server.net.TargetUrl.Malformed;
import com.sunucu.server.outbound.OutboundRequest;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.send.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A secret's way through sealing, signing and sending, and what is left of it on the way. */
class NothingSecretTest {

  private static final String SECRET = "whsec_kXv3Q0b9fT2nL7sYc5hWm1ZrJ8pG4uEaDiOoNq6tB0w";
  private static final String TOKEN = "token-in-a-url-9f2b7c";
  private static final UUID ROW = UUID.fromString("d6e1f3a5-8b7c-4d9e-a0f2-4c6b8d0e2f13");

  @Test
  @DisplayName("neither secret, nor key, nor a token in a URL, in logs, exceptions, texts or rows")
  void nothing() throws Malformed {
    SealingKey key = SealingKey.random();
    SealingKey other = SealingKey.random();
    SecretBox box = new SecretBox(List.of(key));
    try (SecretScan scan = SecretScan.of(SECRET, key.reveal(), other.reveal(), TOKEN);
        Database database = Database.open(DatabaseSettings.inMemory())) {
      String sealed = box.seal(ROW, SECRET);
      scan.text("a box", box.toString());
      scan.text("what is sealed", sealed);
      scan.failure(catchThrowable(() -> box.open(UUID.randomUUID(), sealed)));
      scan.failure(catchThrowable(() -> box.open(ROW, SECRET)));
      scan.failure(catchThrowable(() -> new SecretBox(List.of(other)).open(ROW, sealed)));
      database.write(tx -> tx.execute("create table sealed_ones (id uuid, secret varchar)"));
      database.write(tx -> tx.execute("insert into sealed_ones values (?, ?)", ROW, sealed));
      scan.database(database);
      send(scan, box.open(ROW, sealed));
      assertThat(scan.logged()).as("what the libraries logged").isPositive();
    }
  }

  /** To one that takes it, one that does not, and where nobody is. */
  private static void send(SecretScan scan, String secret) throws Malformed {
    byte[] body = "{\"data\":{}}".getBytes(StandardCharsets.UTF_8);
    String header = Signature.header(secret, Instant.ofEpochSecond(1_780_475_123), body);
    try (Receiver taking = Receiver.taking();
        Receiver broken = Receiver.answering("HTTP/1.1 500 X\r\nContent-Length: -5\r\n\r\n");
        TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT)) {
      for (String url :
          List.of(taking.url(), broken.url(), "http://10.0.0.1", "http://x.example")) {
        LeasedDelivery request = TestSender.to(url, body);
        scan.text("a delivery", request.toString());
        scan.text("an attempt", sender.send(request).toString());
      }
    }
    String tokens = "https://hooks.example/" + TOKEN + "?t=" + TOKEN;
    scan.text(
        "a request",
        new OutboundRequest(
                TestSender.ACCOUNT,
                TargetUrl.parse(tokens),
                Map.of("X-Sunucu-Signature", header),
                body)
            .toString());
    scan.text("a fault", TargetUrl.fault(tokens + "#", false).orElseThrow());
  }
}
