package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.Patience;
import com.sunucu.server.Threads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SystemLookupTest {

  private static final InetAddress LOOPBACK = FakeLookup.inet("127.0.0.1");
  private static final Duration LONG = Patience.LIMIT;
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  @DisplayName("a name has addresses, or it has none, and that is told")
  void find() throws NotSent {
    SystemLookup.Resolver resolver =
        name -> {
          if (name.equals("there.example")) {
            return new InetAddress[] {LOOPBACK};
          }
          throw new UnknownHostException("secret detail");
        };
    try (SystemLookup lookup = new SystemLookup(resolver, LONG)) {
      assertThat(lookup.find("there.example")).containsExactly(LOOPBACK);
      assertThatExceptionOfType(NotSent.class)
          .isThrownBy(() -> lookup.find("not.example"))
          .satisfies(it ->
              assertThat(it.error()).isEqualTo("dns_failed: The URL's host name has no address."));
    }
  }

  @Test
  @DisplayName("slow DNS is left in time, and one name holds one thread, however many ask")
  void slow() {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    SystemLookup.Resolver resolver =
        name -> {
          if (name.equals("fast.example")) {
            return new InetAddress[] {LOOPBACK};
          }
          asked.incrementAndGet();
          await(never);
          return new InetAddress[] {LOOPBACK};
        };
    try (SystemLookup lookup = new SystemLookup(resolver, SHORT)) {
      List<String> errors = Threads.atOnce(200, i -> errorOf(lookup, "slow.example"));
      assertThat(errors).hasSize(200).containsOnly("dns_failed: DNS did not answer in time.");
      assertThat(asked).hasValue(1);
      // So little patience may end before a thread has begun.
      Patience.untilHolds(() -> assertThat(errorOf(lookup, "fast.example")).isEmpty());
    } finally {
      never.countDown();
    }
  }

  private static String errorOf(SystemLookup lookup, String name) {
    try {
      lookup.find(name);
      return "";
    } catch (NotSent e) {
      return e.error();
    }
  }

  private static void await(CountDownLatch latch) throws UnknownHostException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException("interrupted");
    }
  }
}
