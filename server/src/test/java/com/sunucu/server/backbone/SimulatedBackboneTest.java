package com.sunucu.server.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SimulatedBackboneTest {

  private static final Instant STARTED = Instant.parse("2026-06-03T12:00:00Z");

  private final Backbone backbone = new SimulatedBackbone();

  @Test
  @DisplayName("SRV-04 a machine that is not running has no usage")
  void notRunning() {
    Machine off = new Machine(new UUID(1, 2), 2048, 40, Optional.empty());

    assertThat(backbone.usage(off, STARTED)).isEmpty();
  }

  @Test
  @DisplayName("SRV-04 the same machine at the same time has the same usage, on any node")
  void foretellable() {
    Instant now = STARTED.plusSeconds(12_345);

    assertThat(backbone.usage(machine(1), now))
        .isEqualTo(new SimulatedBackbone().usage(machine(1), now));
  }

  @Test
  @DisplayName("SRV-04 usage stays within the machine, at every age and size")
  void withinBounds() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      int ram = 1 + random.nextInt(16_777_216);
      int disk = 1 + random.nextInt(1_000_000);
      Machine machine = new Machine(id(random), ram, disk, Optional.of(STARTED));
      Usage usage = usage(machine, STARTED.plusMillis(random.nextLong(10_000_000_000_000L)));

      assertThat(usage.cpuPercent()).isBetween(0.0, 100.0);
      assertThat(usage.memoryUsedMb()).isBetween(0, ram);
      assertThat(usage.diskUsedGb()).isBetween(0.0, (double) disk);
      assertThat(usage.networkRxBytes()).isBetween(0L, 9_007_199_254_740_991L);
      assertThat(usage.networkTxBytes()).isBetween(0L, 9_007_199_254_740_991L);
    }
  }

  @Test
  @DisplayName("SRV-04 the network counters begin at zero and only ever grow")
  void countersGrow() {
    for (Duration step :
        List.of(Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofMinutes(7))) {
      Usage before = usage(machine(3), STARTED);
      assertThat(before.networkRxBytes()).isZero();
      assertThat(before.networkTxBytes()).isZero();
      for (int i = 1; i < 10_000; i++) {
        Usage after = usage(machine(3), STARTED.plus(step.multipliedBy(i)));
        assertThat(after.networkRxBytes()).isGreaterThanOrEqualTo(before.networkRxBytes());
        assertThat(after.networkTxBytes()).isGreaterThanOrEqualTo(before.networkTxBytes());
        before = after;
      }
      assertThat(before.networkRxBytes()).isPositive();
    }
  }

  @Test
  @DisplayName("SRV-04 load moves on within a minute, without jumping from one second to the next")
  void loadMoves() {
    List<Double> minute =
        IntStream.range(0, 60)
            .mapToObj(i -> usage(machine(4), STARTED.plusSeconds(i)).cpuPercent())
            .toList();

    assertThat(minute.stream().distinct().count()).isGreaterThan(5);
    for (int i = 1; i < minute.size(); i++) {
      assertThat(Math.abs(minute.get(i) - minute.get(i - 1))).isLessThan(20);
    }
  }

  @Test
  @DisplayName("SRV-04 two machines differ")
  void machinesDiffer() {
    Instant now = STARTED.plusSeconds(500);

    assertThat(IntStream.range(0, 20).mapToObj(i -> usage(machine(i), now)).distinct().count())
        .isEqualTo(20);
  }

  @Test
  @DisplayName(
      "SRV-04 uptime counts from the start, and is zero where this node's clock is behind it")
  void uptime() {
    assertThat(usage(machine(5), STARTED.plusSeconds(90)).uptime())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(usage(machine(5), STARTED.minusSeconds(90)).uptime()).isZero();
    assertThat(usage(machine(5), STARTED.minusSeconds(90)).networkRxBytes()).isZero();
  }

  @Test
  @DisplayName("RUL-30 each template is there once, and its name begins with its family")
  void templates() {
    List<OsTemplate> templates = backbone.templates();

    assertThat(templates.stream().map(OsTemplate::name))
        .doesNotHaveDuplicates()
        .contains("ubuntu-22.04", "debian-13");
    assertThat(templates).allMatch(template -> template.name().startsWith(template.family() + "-"));
    assertThat(templates.stream().map(OsTemplate::family).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("ubuntu", "debian", "almalinux", "rocky").toList());
  }

  private Usage usage(Machine machine, Instant now) {
    return backbone.usage(machine, now).orElseThrow();
  }

  private static Machine machine(int number) {
    return new Machine(id(new Random(number)), 4096, 80, Optional.of(STARTED));
  }

  private static UUID id(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
