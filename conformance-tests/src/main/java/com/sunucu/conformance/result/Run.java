package com.sunucu.conformance.result;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Which run it was.
 *
 * @param seed that fixed its order and data
 * @param profile its name; empty when there was none
 */
public record Run(URI url, long seed, Instant started, Duration took, String profile) {}
