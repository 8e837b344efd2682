package com.sunucu.server.backbone;

import java.time.Duration;

/**
 * What a running machine uses.
 *
 * @param cpuPercent of all its processors together, 0 to 100, to a tenth
 * @param memoryUsedMb in MiB
 * @param networkRxBytes received since it was started
 * @param networkTxBytes sent since it was started
 * @param diskUsedGb in GB, to a tenth
 * @param uptime since it was started
 */
public record Usage(
    double cpuPercent,
    int memoryUsedMb,
    long networkRxBytes,
    long networkTxBytes,
    double diskUsedGb,
    Duration uptime) {}
