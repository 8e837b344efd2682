package com.sunucu.server.sandbox.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Pseudo-random values, the same for the same seed. Not for secrets. */
final class SeededRandom {

  private final SplittableRandom random;

  SeededRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** An id in the form of a random UUID (version 4). */
  UUID id() {
    long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
    long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** An integer between both bounds, inclusive. */
  int between(int lowest, int highest) {
    return random.nextInt(lowest, highest + 1);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** This number of distinct elements, in random order. */
  <T> List<T> some(int count, List<T> of) {
    List<T> left = new ArrayList<>(of);
    List<T> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      drawn.add(left.remove(random.nextInt(left.size())));
    }
    return drawn;
  }
}
