package com.sunucu.conformance.selftest;

import java.util.Optional;

/**
 * What happens to answers on their way out.
 *
 * @param stale answers are replaced by the first that came to a request with the same value of this
 *     header; empty: by none
 */
record AnswerStep(When when, Change change, Optional<String> stale) {}
