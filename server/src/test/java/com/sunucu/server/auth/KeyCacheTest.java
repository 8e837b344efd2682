package com.sunucu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeyCacheTest {

  private static final SecretHash HASH = SecretHash.of("one");

  private final AtomicLong nanos = new AtomicLong(42);
  private final AtomicInteger lookUps = new AtomicInteger();
  private final Map<SecretHash, ApiKey> kept = new HashMap<>();
  private final KeyCache<ApiKey> cache = new KeyCache<>(this::lookUp, nanos::get);

  @Test
  @DisplayName(
      "AUTH-05 a key is believed for a second from its reading and not longer, however often it is used")
  void believesForASecond() {
    kept.put(HASH, key());
    for (int i = 0; i < 10; i++) {
      assertThat(cache.find(HASH)).contains(kept.get(HASH));
      pass(Duration.ofMillis(99));
    }
    assertThat(lookUps).hasValue(1);
    pass(Duration.ofMillis(11));
    cache.find(HASH);

    assertThat(lookUps).hasValue(2);
  }

  @Test
  @DisplayName("AUTH-05 a slow look-up does not lengthen the second")
  void slowLookUp() {
    KeyCache<ApiKey> slow =
        new KeyCache<>(
            hash -> {
              pass(Duration.ofMillis(900));
              lookUps.incrementAndGet();
              return Optional.of(key());
            },
            nanos::get);
    slow.find(HASH);
    pass(Duration.ofMillis(99));
    slow.find(HASH);
    assertThat(lookUps).hasValue(1);
    pass(Duration.ofMillis(2));
    slow.find(HASH);

    assertThat(lookUps).hasValue(2);
  }

  @Test
  @DisplayName("AUTH-05 what is forgotten is read again at once")
  void forgets() {
    kept.put(HASH, key());
    cache.find(HASH);
    cache.forget(HASH);
    cache.find(HASH);

    assertThat(lookUps).hasValue(2);
  }

  @Test
  @Timeout(300)
  @DisplayName(
      "AUTH-05 a look-up that is under way while its key is forgotten leaves nothing behind")
  void forgetsWhatIsUnderWay() throws InterruptedException {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    KeyCache<ApiKey> slow =
        new KeyCache<>(
            hash -> {
              boolean first = lookUps.incrementAndGet() == 1;
              hasRead.countDown();
              if (first) {
                await(mayGoOn);
              }
              return Optional.of(key());
            },
            nanos::get);
    Thread reader = Thread.ofPlatform().start(() -> slow.find(HASH));
    hasRead.await();
    Thread revoker = Thread.ofPlatform().start(() -> slow.forget(HASH));
    while (revoker.getState() == Thread.State.NEW || revoker.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    mayGoOn.countDown();
    reader.join();
    revoker.join();
    slow.find(HASH);

    assertThat(lookUps).hasValue(2);
  }

  @Test
  @DisplayName("RUL-14 an unknown key is not looked up again for ten seconds")
  void remembersUnknown() {
    assertThat(cache.find(HASH)).isEmpty();
    pass(Duration.ofMillis(9_999));
    assertThat(cache.find(HASH)).isEmpty();
    assertThat(lookUps).hasValue(1);
    pass(Duration.ofMillis(2));
    cache.find(HASH);

    assertThat(lookUps).hasValue(2);
  }

  @Test
  @DisplayName("RUL-14 a flood of unknown keys does not drive a known one out")
  void flood() {
    kept.put(HASH, key());
    cache.find(HASH);
    for (int i = 0; i < 30_000; i++) {
      cache.find(SecretHash.of("made up " + i));
    }
    int before = lookUps.get();
    cache.find(HASH);

    assertThat(lookUps).hasValue(before);
  }

  @Test
  @DisplayName("a look-up that fails is not remembered")
  void failure() {
    KeyCache<ApiKey> failing =
        new KeyCache<>(
            hash -> {
              if (lookUps.incrementAndGet() == 1) {
                throw new IllegalStateException("no connection");
              }
              return Optional.of(key());
            },
            nanos::get);

    assertThatThrownBy(() -> failing.find(HASH)).isInstanceOf(IllegalStateException.class);
    assertThat(failing.find(HASH)).isPresent();
  }

  private Optional<ApiKey> lookUp(SecretHash hash) {
    lookUps.incrementAndGet();
    return Optional.ofNullable(kept.get(hash));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static ApiKey key() {
    return new ApiKey(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "key",
        Scope.grantedByDefault(),
        "abcd",
        new Validity(Instant.EPOCH, Optional.empty(), Optional.empty()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
