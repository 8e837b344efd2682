/**
 * A repeat of a request has no second effect (IDP-01 to IDP-08). The claim of the key, the effect,
 * its events and the stored response are one transaction, so that after a crash the repeat either
 * gets the stored response or runs for the first time.
 */
package com.sunucu.server.idempotency;
