package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Ledger;
import com.sunucu.conformance.exchange.Validator;
import java.util.List;

/** Holds every exchange of a run against the contract, each once. Safe for use by many threads. */
final class Judge {

  private final Ledger ledger;
  private final Validator validator;
  private List<Judged> judged = List.of();

  Judge(Ledger ledger, Validator validator) {
    this.ledger = ledger;
    this.validator = validator;
  }

  synchronized List<Judged> all() {
    if (judged.size() != ledger.all().size()) {
      judged = ledger.all().stream().map(e -> new Judged(e, validator.judge(e))).toList();
    }
    return judged;
  }
}
