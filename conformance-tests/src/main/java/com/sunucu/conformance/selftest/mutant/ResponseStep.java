package com.sunucu.conformance.selftest.mutant;

import com.sunucu.conformance.selftest.mutant.RequestStep.Swapped;
import java.util.Optional;

/**
 * A change to the server's responses.
 *
 * @param stale a request header: all later requests with the same value of it get the first
 *     response again, with the change, in place of the server's response; empty: no response is
 *     repeated
 * @param again whose key repeats a changing request on the server, without its Idempotency-Key and
 *     unseen by the caller; empty: no request is repeated
 */
public record ResponseStep(
    MessageCondition when, MessageChange change, Optional<String> stale, Optional<Swapped> again) {}
