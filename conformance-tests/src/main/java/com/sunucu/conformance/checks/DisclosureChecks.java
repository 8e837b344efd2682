package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no answer of the run may show. */
final class DisclosureChecks {

  /** The machinery behind the service goes by these words; no answer may hold one (SRV-03). */
  private static final Pattern BACKBONE =
      Pattern.compile("(?i)(provider|upstream|backbone|provisioning)");

  private static final Pattern INTERNALS =
      Pattern.compile(
          "\\bat [a-z][\\w$]*(\\.[\\w$<>]+)+\\([^)]*\\)|Exception\\b|\\bjava\\.|\\bjavax\\.|\\bjakarta\\.|org\\.(h2|postgresql|eclipse|jdbi)\\b|SQLSTATE|Caused by:");

  private static final Pattern MARKUP =
      Pattern.compile("(?i)<(!doctype|html|body|head|h1|pre|title)\\b");

  @Check(
      id = "SRV-03.must.scrubbed",
      requirement = "SRV-03",
      phase = Phase.LEDGER,
      decides =
          "No body and no header of the run holds a word of the machinery behind the service: provider, upstream, backbone, provisioning.")
  void nothingNamesTheBackbone(Trial trial) {
    Faults.none(
        trial, judged -> found(BACKBONE, judged.exchange()).map(word -> "it says `" + word + "`"));
  }

  @Check(
      id = "ERR-11.must.no-internals",
      requirement = "ERR-11",
      phase = Phase.LEDGER,
      decides =
          "No answer of the run holds a stack trace, the name of a class or of a library, or HTML.")
  void nothingShowsInternals(Trial trial) {
    Faults.none(
        trial,
        judged ->
            found(INTERNALS, judged.exchange())
                .or(() -> found(MARKUP, judged.exchange()))
                .map(text -> "it shows `" + text + "`"));
  }

  private static Optional<String> found(Pattern pattern, Exchange exchange) {
    List<String> texts = new ArrayList<>(List.of(exchange.answer().body()));
    exchange.headers().asMap().forEach((name, values) -> texts.add(name + ": " + values));
    return texts.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }
}
