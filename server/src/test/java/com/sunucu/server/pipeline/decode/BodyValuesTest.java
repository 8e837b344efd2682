package com.sunucu.server.pipeline.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BodyValuesTest {

  /** Nearly as many as the bound of tokens allows. */
  private static final int NUMBERS = 19_000;

  private final BodyReader reader = new BodyReader();

  @Test
  @DisplayName("RUL-38: thousands of numbers with large exponents cost about what small ones cost")
  void largeExponents() {
    for (int i = 0; i < 20; i++) {
      cpuNanos("1e3");
      cpuNanos("1e999");
    }

    assertThat(cpuNanos("1e999")).isLessThan(8 * cpuNanos("1e3"));
  }

  /** The CPU time of ten bodies, which does not depend on the machine's load. */
  private long cpuNanos(String number) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] body =
        ("[" + String.join(",", Collections.nCopies(NUMBERS, number)) + "]")
            .getBytes(StandardCharsets.UTF_8);
    long nanos = 0;
    for (int i = 0; i < 10; i++) {
      var tree = reader.read(body);
      long before = threads.getCurrentThreadCpuTime();
      BodyValues.plain(tree, new Violations(1));
      nanos += threads.getCurrentThreadCpuTime() - before;
    }
    return nanos;
  }
}
