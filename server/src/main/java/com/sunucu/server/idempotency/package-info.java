/**
 * A repeated request has no second effect (IDP-01 to IDP-08). Claim of the key, effect, events and
 * stored response are in one transaction, so that after a crash the repeat either replays or runs
 * for the first time.
 */
package com.sunucu.server.idempotency;
