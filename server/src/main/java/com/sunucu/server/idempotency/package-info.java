/**
 * A repeat of a request has no second effect (IDP-01 to IDP-08). One transaction holds the claim of
 * the key, the effect, its events and the stored answer, so that after a crash the repeat either
 * replays or runs for the first time.
 */
package com.sunucu.server.idempotency;
