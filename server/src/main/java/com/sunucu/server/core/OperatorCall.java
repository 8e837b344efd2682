package com.sunucu.server.core;

import java.time.Instant;

/**
 * A call of test control by the operator, who belongs to no account.
 *
 * @param now when the call was received
 */
public record OperatorCall(Instant now) {}
