package com.sunucu.server.outbound;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.Threads;
import com.sunucu.server.Waiting;
import com.sunucu.server.outbound.OutboundFailure.Reason;
import com.sunucu.server.webhooks.FakeLookup;
import com.sunucu.server.webhooks.TestSender;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SystemLookupTest {

  private static final String LATE =
      new OutboundFailure(Reason.DNS_FAILED, "DNS did not respond in time.").toString();

  private static final InetAddress LOOPBACK = FakeLookup.inet("127.0.0.1");
  private static final Duration LONG = Waiting.TIMEOUT;
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  @DisplayName("a name has addresses, or it has none, and that is told")
  void find() throws NotSentException {
    SystemLookup.Resolver resolver =
        name -> {
          if (name.equals("there.example")) {
            return new InetAddress[] {LOOPBACK};
          }
          throw new UnknownHostException("secret detail");
        };
    try (SystemLookup lookup = new SystemLookup(resolver, LONG, TestSender.FAULTS)) {
      assertThat(lookup.find(TestSender.ACCOUNT, "there.example")).containsExactly(LOOPBACK);
      assertThatExceptionOfType(NotSentException.class)
          .isThrownBy(() -> lookup.find(TestSender.ACCOUNT, "not.example"))
          .satisfies(it ->
              assertThat(it.failure())
                  .isEqualTo(
                      new OutboundFailure(
                          Reason.DNS_FAILED, "The URL's host name has no address.")));
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
    try (SystemLookup lookup = new SystemLookup(resolver, SHORT, TestSender.FAULTS)) {
      List<String> errors = Threads.atOnce(200, i -> errorOf(lookup, "slow.example"));
      assertThat(errors).hasSize(200).containsOnly(LATE);
      assertThat(asked).hasValue(1);
      // So short a timeout may end before a thread has begun.
      eventually().untilAsserted(() -> assertThat(errorOf(lookup, "fast.example")).isEmpty());
    } finally {
      never.countDown();
    }
  }

  @Test
  @DisplayName(
      "WHD-07 300 hosts of one account whose DNS is silent take its share, and another account's"
          + " are looked up")
  void share() {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    CountDownLatch never = new CountDownLatch(1);
    SystemLookup.Resolver resolver =
        name -> {
          if (name.startsWith("silent")) {
            asked.add(name);
            await(never);
          }
          return new InetAddress[] {LOOPBACK};
        };
    try (SystemLookup lookup = new SystemLookup(resolver, SHORT, TestSender.FAULTS)) {
      List<String> errors =
          Threads.atOnce(
              300, Thread.ofVirtual().factory(), i -> errorOf(lookup, "silent-" + i + ".example"));
      assertThat(errors).containsOnly(LATE);
      assertThat(asked)
          .as("those that nobody waits for are never begun")
          .hasSize(SystemLookup.SHARE);
      assertThat(errorOf(lookup, "good.example")).as("its share is used up").isNotEmpty();

      // Seven such accounts leave a share for the eighth.
      for (int account = 2; account < SystemLookup.THREADS / SystemLookup.SHARE; account++) {
        UUID bad = UUID.randomUUID();
        Threads.atOnce(
            2 * SystemLookup.SHARE,
            Thread.ofVirtual().factory(),
            i -> errorOf(lookup, bad, "silent-" + i + ".example"));
      }
      UUID good = UUID.randomUUID();
      eventually().untilAsserted(() -> assertThat(errorOf(lookup, good, "good.example")).isEmpty());
      // Another account's look-up of a name that is asked for already does not wait for it either.
      assertThat(errorOf(lookup, good, "silent-0.example")).isNotEmpty();
      eventually()
          .untilAsserted(() -> assertThat(errorOf(lookup, good, "other.example")).isEmpty());
      never.countDown();
      eventually().untilAsserted(() -> assertThat(errorOf(lookup, "good.example")).isEmpty());
    } finally {
      never.countDown();
    }
  }

  @Test
  @DisplayName("an error in a look-up fails it alone, and its thread and its share are given back")
  void error() {
    SystemLookup.Resolver resolver =
        name -> {
          if (name.startsWith("bad")) {
            throw new StackOverflowError("on purpose");
          }
          return new InetAddress[] {LOOPBACK};
        };
    try (SystemLookup lookup = new SystemLookup(resolver, LONG, TestSender.FAULTS)) {
      for (int i = 0; i < 2 * SystemLookup.THREADS; i++) {
        assertThat(errorOf(lookup, "bad-" + i + ".example"))
            .isEqualTo(
                new OutboundFailure(Reason.INTERNAL, "This server failed; its log says why.")
                    .toString());
      }
      assertThat(errorOf(lookup, "good.example")).isEmpty();
    }
  }

  private static String errorOf(SystemLookup lookup, String name) {
    return errorOf(lookup, TestSender.ACCOUNT, name);
  }

  private static String errorOf(SystemLookup lookup, UUID account, String name) {
    try {
      lookup.find(account, name);
      return "";
    } catch (NotSentException e) {
      return e.failure().toString();
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
