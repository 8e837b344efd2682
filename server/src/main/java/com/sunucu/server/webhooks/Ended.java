package com.sunucu.server.webhooks;

import java.util.Optional;

/**
 * What came of a delivery that was taken.
 *
 * @param attempt empty where none was made, because the lease was over first
 */
record Ended(Taken taken, Optional<Attempt> attempt) {}
