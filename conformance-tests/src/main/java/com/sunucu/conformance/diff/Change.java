package com.sunucu.conformance.diff;

import java.util.List;
import java.util.Optional;

/**
 * One difference between two contracts, told once however many operations share the place.
 *
 * @param kind what sort of change, for example {@code maxLength} or {@code operation-removed}
 * @param subjects the operations ({@code GET /v1/servers}), events or parts of the document that it
 *     touches
 * @param pointer where it is written: in the new contract, or in the old one when it is gone
 * @param before the old value, empty when there was none
 * @param after the new value, empty when there is none
 * @param why whom it hurts and how, or why nobody is hurt
 * @param requirements the clauses that the touched operations name in {@code x-requirements}
 */
public record Change(
    Severity severity,
    String kind,
    List<String> subjects,
    String pointer,
    Optional<String> before,
    Optional<String> after,
    String why,
    List<String> requirements) {

  public Change {
    subjects = List.copyOf(subjects);
    requirements = List.copyOf(requirements);
  }
}
