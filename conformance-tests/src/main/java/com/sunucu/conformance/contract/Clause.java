package com.sunucu.conformance.contract;

import java.util.List;
import java.util.Optional;

/**
 * A sentence that a server has to keep: a requirement of the v1.6 document, or a ruling where that
 * is silent.
 *
 * @param id {@code RL-04} or {@code RUL-38}
 * @param basis stated, public, ruled, sibling or chosen: how firm the ground is
 * @param rulings the rulings on which a requirement hangs
 * @param proof what shows that it is kept
 */
public record Clause(
    String id, String text, String basis, List<String> rulings, Proof proof, Place place) {

  /**
   * What shows that a clause is kept.
   *
   * @param checks that its file names for it
   * @param awaits what builds the checks that are still missing; empty when none is
   * @param excluded why nothing can show it from outside; empty when something can
   */
  public record Proof(List<String> checks, Optional<String> awaits, Optional<String> excluded) {

    public Proof {
      checks = List.copyOf(checks);
    }
  }

  /**
   * Where it is written.
   *
   * @param file in the project, for example {@code spec/requirements/rate-limit.yaml}
   * @param anchors where in the contract it stands: operation ids, events, {@code components/…}, or
   *     JSON pointers
   */
  public record Place(String file, List<String> anchors) {

    public Place {
      anchors = List.copyOf(anchors);
    }
  }

  public Clause {
    rulings = List.copyOf(rulings);
  }

  public List<String> checks() {
    return proof.checks();
  }

  /** Whether it is a ruling, and no requirement. */
  public boolean ruling() {
    return id.startsWith("RUL-");
  }
}
