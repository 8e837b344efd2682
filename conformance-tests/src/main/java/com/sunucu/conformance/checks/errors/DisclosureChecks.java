package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.result.Phase;
import java.util.regex.Pattern;

/** What no response of the run may show. */
public final class DisclosureChecks {

  private static final Pattern INTERNALS =
      Pattern.compile(
          "\\bat [a-z][\\w$]*(\\.[\\w$<>]+)+\\([^)]*\\)|Exception\\b|\\bjava\\.|\\bjavax\\.|\\bjakarta\\.|org\\.(h2|postgresql|eclipse|jdbi)\\b|SQLSTATE|Caused by:");

  private static final Pattern MARKUP =
      Pattern.compile("(?i)<(!doctype|html|body|head|h1|pre|title)\\b");

  @Check(
      id = "ERR-11.must.no-internals",
      phase = Phase.LEDGER,
      decides =
          "Expects no response of the run to contain a stack trace, the name of a class or a library, or HTML.")
  void nothingShowsInternals(CheckContext context) {
    LedgerSearch.none(
        context,
        validated ->
            LedgerSearch.found(INTERNALS, validated.exchange())
                .or(() -> LedgerSearch.found(MARKUP, validated.exchange()))
                .map(text -> "it shows `" + text + "`"));
  }
}
