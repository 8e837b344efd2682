package com.sunucu.conformance.result;

import com.sunucu.conformance.exchange.Ledger;
import com.sunucu.conformance.exchange.Validator;
import java.util.List;

/** Holds every exchange of a run against the contract, each once. Safe for use by many threads. */
public final class ExchangeValidator {

  private final Ledger ledger;
  private final Validator validator;
  private List<ValidatedExchange> validated = List.of();

  public ExchangeValidator(Ledger ledger, Validator validator) {
    this.ledger = ledger;
    this.validator = validator;
  }

  public synchronized List<ValidatedExchange> all() {
    if (validated.size() != ledger.all().size()) {
      validated =
          ledger.all().stream().map(e -> new ValidatedExchange(e, validator.judge(e))).toList();
    }
    return validated;
  }
}
