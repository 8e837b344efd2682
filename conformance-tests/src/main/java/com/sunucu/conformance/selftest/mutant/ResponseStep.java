package com.sunucu.conformance.selftest.mutant;

import com.sunucu.conformance.selftest.mutant.RequestStep.Swapped;
import java.util.Optional;

/**
 * What happens to answers on their way out.
 *
 * @param stale the first response that this step is for is the response to all later requests with
 *     the same value of this header, whatever the server says to them; the change is made to those
 *     alone. Empty: no response stands for another
 * @param again with whose key the server gets the request once more, without its Idempotency-Key
 *     and unseen by the caller, where it changes something; empty: it does not
 */
public record ResponseStep(
    MessageCondition when, MessageChange change, Optional<String> stale, Optional<Swapped> again) {}
