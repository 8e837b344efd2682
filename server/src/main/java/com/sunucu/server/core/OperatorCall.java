package com.sunucu.server.core;

import java.time.Instant;

/**
 * One call of test control by the operator, who stands outside all accounts, and the time when it
 * came.
 */
public record OperatorCall(Instant now) {}
