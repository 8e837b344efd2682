package com.sunucu.conformance.target;

import java.time.Instant;

/** The target's time, and whether it stands still. */
public record ClockState(Instant now, boolean frozen) {}
