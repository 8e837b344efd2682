package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Sentence;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Result;
import java.util.List;

/** A run, with all that its reports need. */
public record Report(
    Result result, Contract contract, List<Sentence> document, Redaction redaction) {

  /** More exchanges show the same fault again. */
  private static final int MAX_EVIDENCE = 5;

  public Report {
    document = List.copyOf(document);
  }

  Transcript transcript() {
    return new Transcript(result.run().url(), redaction);
  }

  String clean(String text) {
    return redaction.clean(text);
  }

  /** The exchanges that a report shows for a failure. */
  List<Exchange> evidence(Outcome outcome) {
    return outcome.evidence().subList(0, Math.min(MAX_EVIDENCE, outcome.evidence().size()));
  }

  /** What the v1.6 document itself says; empty where it is silent. */
  List<String> quotes(Clause clause) {
    return Sentence.stating(document, clause.id());
  }
}
