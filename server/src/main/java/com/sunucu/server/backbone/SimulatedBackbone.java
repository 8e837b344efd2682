package com.sunucu.server.backbone;

import com.sunucu.api.model.InstallableFamily;
import com.sunucu.api.model.InstallableTemplate;
import com.sunucu.api.sandbox.SandboxLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A backbone without hardware. Usage is a pure function of machine and time, so that it is the same
 * on every node and a test can predict it. Each machine has its own characteristics, derived from
 * its id.
 */
public final class SimulatedBackbone implements Backbone {

  private static final List<OsTemplate> TEMPLATES =
      Arrays.stream(InstallableTemplate.values()).map(SimulatedBackbone::template).toList();

  /** The interval in which load changes; memory and disk change more slowly. */
  private static final Duration CPU_STEP = Duration.ofSeconds(10);

  private static final Duration MEMORY_STEP = Duration.ofMinutes(5);
  private static final Duration DISK_STEP = Duration.ofHours(6);

  /** Traffic rises and falls within an hour. */
  private static final double TIDE_SECONDS = 3600;

  private static final double TIDE_DEPTH = 0.8;
  private static final double LEAST_BYTES_A_SECOND = 2_000;
  private static final double MORE_BYTES_A_SECOND = 200_000;

  /** Duration of work by the server's clock.. */
  private static final Duration PROVISION = Duration.ofSeconds(SandboxLimits.PROVISION_SECONDS);

  private static final Duration SNAPSHOT = Duration.ofSeconds(SandboxLimits.SNAPSHOT_SECONDS);
  private static final Duration REVERT = Duration.ofSeconds(SandboxLimits.REVERT_SECONDS);
  private static final Duration REINSTALL = Duration.ofSeconds(SandboxLimits.REINSTALL_SECONDS);

  /** Independent characteristics of a machine, derived from its id. */
  private enum Trait {
    CPU,
    MEMORY,
    DISK,
    RECEIVED,
    SENT,
    ADDRESS
  }

  @Override
  public Optional<Usage> usage(Machine machine, Instant now) {
    return machine.runningSince().map(started -> running(machine, started, now));
  }

  @Override
  public List<OsTemplate> templates() {
    return TEMPLATES;
  }

  @Override
  public Placement place(UUID serverId) {
    return new Placement("simulated", "vm-" + serverId, "placed");
  }

  /**
   * Addresses reserved for benchmarks and documentation (RFC 2544, RFC 3849). Two servers can have
   * the same IPv4 address, which has no effect here.
   */
  @Override
  public Addresses addresses(UUID serverId) {
    long number = bits(serverId, Trait.ADDRESS, 0);
    return new Addresses(
        "198.%d.%d.%d"
            .formatted(18 + (number & 1), number >>> 1 & 0xff, 1 + (number >>> 9 & 0xff) % 254),
        "2001:db8:%x:%x::1".formatted(1 + (number >>> 17 & 0x7fff), 1 + (number >>> 32 & 0x7fff)));
  }

  @Override
  public int snapshotSizeMb(Machine machine, Instant now) {
    return (int) Math.round(1000 * diskUsedGb(machine, now));
  }

  @Override
  public Duration accept(Handle tx, UUID accountId, UUID serverId, BackboneTask order) {
    return switch (order) {
      case BackboneTask.Power power -> Duration.ZERO;
      case BackboneTask.ResetPassword reset -> Duration.ZERO;
      case BackboneTask.DeleteSnapshot delete -> Duration.ZERO;
      case BackboneTask.Terminate terminate -> Duration.ZERO;
      case BackboneTask.Provision provision -> PROVISION;
      case BackboneTask.TakeSnapshot snapshot -> SNAPSHOT;
      case BackboneTask.Reinstall reinstall -> REINSTALL;
      case BackboneTask.Revert revert -> REVERT;
    };
  }

  /** Without hardware, work is complete when it is due. */
  @Override
  public void perform(Work work) {}

  /** A template's name begins with its family's, as the contract has it for a reinstall. */
  private static OsTemplate template(InstallableTemplate template) {
    String family =
        Arrays.stream(InstallableFamily.values())
            .map(InstallableFamily::value)
            .filter(name -> template.value().startsWith(name + "-"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(template.value() + " has no family"));
    return new OsTemplate(template.value(), family);
  }

  private static Usage running(Machine machine, Instant started, Instant now) {
    UUID id = machine.serverId();
    // If this node's clock is behind that of the node that started the machine, the uptime is
    // zero.
    Duration uptime = now.isAfter(started) ? Duration.between(started, now) : Duration.ZERO;
    double load = (0.1 + 0.8 * character(id, Trait.CPU)) * wave(id, Trait.CPU, CPU_STEP, now);
    double memory =
        0.2 + 0.5 * character(id, Trait.MEMORY) + 0.1 * wave(id, Trait.MEMORY, MEMORY_STEP, now);
    return new Usage(
        toTenth(100 * load),
        (int) (memory * machine.ramMb()),
        traffic(id, Trait.RECEIVED, uptime),
        traffic(id, Trait.SENT, uptime),
        diskUsedGb(machine, now),
        uptime);
  }

  private static double diskUsedGb(Machine machine, Instant now) {
    UUID id = machine.serverId();
    double disk =
        0.1 + 0.6 * character(id, Trait.DISK) + 0.1 * wave(id, Trait.DISK, DISK_STEP, now);
    return toTenth(disk * machine.diskGb());
  }

  /** The integral of a rate that is never negative, so that the counter never decreases. */
  private static long traffic(UUID id, Trait trait, Duration uptime) {
    double seconds = uptime.toMillis() / 1000.0;
    double rate = LEAST_BYTES_A_SECOND + MORE_BYTES_A_SECOND * character(id, trait);
    double turn = 2 * Math.PI / TIDE_SECONDS;
    return (long) (rate * (seconds + TIDE_DEPTH / turn * (1 - Math.cos(turn * seconds))));
  }

  /** A characteristic of this machine, from 0 to 1. */
  private static double character(UUID id, Trait trait) {
    return draw(id, trait, Long.MIN_VALUE);
  }

  /** A value from 0 to 1 that changes without jumps between the random values of two steps. */
  private static double wave(UUID id, Trait trait, Duration step, Instant now) {
    long millis = now.toEpochMilli();
    long number = Math.floorDiv(millis, step.toMillis());
    double along = Math.floorMod(millis, step.toMillis()) / (double) step.toMillis();
    double smooth = along * along * (3 - 2 * along);
    return draw(id, trait, number) * (1 - smooth) + draw(id, trait, number + 1) * smooth;
  }

  private static double draw(UUID id, Trait trait, long number) {
    return (bits(id, trait, number) >>> 11) * 0x1.0p-53;
  }

  private static long bits(UUID id, Trait trait, long number) {
    return mix(
        mix(id.getMostSignificantBits() + trait.ordinal())
            ^ mix(id.getLeastSignificantBits() + number));
  }

  /** The finalizer of SplitMix64, which maps neighbouring numbers to unrelated ones. */
  private static long mix(long number) {
    long first = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }

  private static double toTenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
