package com.sunucu.server.idempotency;

import java.util.Optional;

/**
 * An answer as it is kept for the repeats of its request (IDP-08).
 *
 * @param body JSON, byte for byte as it was answered first
 */
public record StoredResponse(int status, Optional<String> body, Optional<String> location) {}
