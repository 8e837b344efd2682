package com.sunucu.conformance.contract;

import java.time.Duration;

/**
 * The documented rate limit (RL-01).
 *
 * @param requests that a key may make in one window
 * @param window how long one is
 */
public record RateLimit(int requests, Duration window) {}
