package com.sunucu.server.idempotency;

import java.util.Optional;

/**
 * A response as stored for the repeats of its request (IDP-08).
 *
 * @param body JSON with the same bytes as in the first response
 */
public record StoredResponse(int status, Optional<String> body, Optional<String> location) {}
