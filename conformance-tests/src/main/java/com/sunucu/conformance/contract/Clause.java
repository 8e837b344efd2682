package com.sunucu.conformance.contract;

import java.util.List;

/**
 * A sentence that a server has to keep: a requirement of the v1.6 document, or a ruling where that
 * is silent.
 *
 * @param id {@code RL-04} or {@code RUL-38}
 * @param basis stated, public, ruled, sibling or chosen: how firm the ground is
 * @param rulings the rulings on which a requirement hangs
 * @param checks the checks that its file names for it
 */
public record Clause(
    String id, String text, String basis, List<String> rulings, List<String> checks) {

  public Clause {
    rulings = List.copyOf(rulings);
    checks = List.copyOf(checks);
  }
}
