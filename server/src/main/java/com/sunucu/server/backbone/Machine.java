package com.sunucu.server.backbone;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A server as the backbone sees it.
 *
 * @param ramMb in MiB
 * @param diskGb in GB
 * @param runningSince time of the last start; empty unless it is running
 */
public record Machine(UUID serverId, int ramMb, int diskGb, Optional<Instant> runningSince) {}
