package com.sunucu.load.bench.report;

import java.time.Duration;
import java.util.Locale;

/**
 * What one sender did in one round.
 *
 * @param round counted from 1
 * @param sender its name
 * @param perSecond deliveries, or bare posts
 * @param cpuMicros processor time of the sender's process for each; the receiver's is not in it
 * @param sent how many
 */
public record SendRound(int round, String sender, double perSecond, double cpuMicros, int sent) {

  public static SendRound of(int round, String sender, int sent, Duration took, Duration cpu) {
    return new SendRound(
        round, sender, sent * 1e9 / took.toNanos(), cpu.toNanos() / 1e3 / sent, sent);
  }

  /** A line for the terminal. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "round %d  %-10s %,9.0f/s  CPU %,7.0f µs each",
        round,
        sender,
        perSecond,
        cpuMicros);
  }
}
