package com.sunucu.server.core;

import java.time.Instant;

/**
 * One call of test control by the operator, who belongs to no account.
 *
 * @param now the time of the call
 */
public record OperatorCall(Instant now) {}
