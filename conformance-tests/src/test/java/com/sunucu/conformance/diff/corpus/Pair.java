package com.sunucu.conformance.diff.corpus;

import java.util.List;
import java.util.Map;

/**
 * Two contracts and the right verdict on them.
 *
 * @param kind the file of the corpus, for example {@code 03-all-of}
 * @param name what changes, in words; with the direction and the place where one change is tried in
 *     several
 * @param older the text of the old contract
 * @param newer the text of the new contract
 * @param files further files that the two refer to, by path relative to a folder that holds the
 *     contracts as {@code old/openapi.yaml} and {@code new/openapi.yaml}
 * @param arguments options of the command
 * @param subject what a red verdict must name, for example {@code POST /v1/things}; may be empty
 * @param says what the report must contain
 * @param silent what the report must not contain
 */
public record Pair(
    String kind,
    String name,
    ExpectedVerdict verdict,
    String older,
    String newer,
    Map<String, String> files,
    List<String> arguments,
    String subject,
    Wanted text) {

  /** Words that a report must and must not contain. */
  public record Wanted(List<String> says, List<String> silent) {}

  @Override
  public String toString() {
    return kind + ": " + name + ": " + verdict.word();
  }
}
