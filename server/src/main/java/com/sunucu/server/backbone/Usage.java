package com.sunucu.server.backbone;

import java.time.Duration;

/**
 * Usage of a running machine.
 *
 * @param cpuPercent load of all processors together, 0 to 100, rounded to a tenth
 * @param memoryUsedMb in MiB
 * @param networkRxBytes bytes received since the start
 * @param networkTxBytes bytes sent since the start
 * @param diskUsedGb in GB, rounded to a tenth
 * @param uptime time since the start
 */
public record Usage(
    double cpuPercent,
    int memoryUsedMb,
    long networkRxBytes,
    long networkTxBytes,
    double diskUsedGb,
    Duration uptime) {}
