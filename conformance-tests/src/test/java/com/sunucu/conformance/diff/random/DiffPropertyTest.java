package com.sunucu.conformance.diff.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.diff.DiffRun;
import com.sunucu.conformance.diff.corpus.Yaml;
import com.sunucu.conformance.diff.oracle.Oracle;
import com.sunucu.conformance.diff.oracle.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What holds for every contract, tried on random ones. A failure names its seed; {@code
 * -Ddiff.seed=N -Ddiff.rounds=1} repeats it, and {@code -Ddiff.rounds=N} tries more.
 */
class DiffPropertyTest {

  private static final long SEED = Long.getLong("diff.seed", 1);
  private static final int ROUNDS = Integer.getInteger("diff.rounds", 1_000);

  @Test
  @DisplayName("a contract does not differ from itself")
  void same() {
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      String text = Yaml.write(contract(seed, 3));

      DiffRun run = DiffRun.inMemory(text, text);

      assertThat(run.exit()).as("seed %d: %s\n%s", seed, run.text(), text).isZero();
      assertThat(run.report().path("changes")).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Rewrite.class)
  @DisplayName("the same contract in other words does not differ")
  void rewritten(Rewrite rewrite) {
    for (long seed = SEED; seed < SEED + rounds(20); seed++) {
      ObjectNode older = contract(seed, 2);
      ObjectNode newer = older.deepCopy();
      rewrite.apply(newer, new Draw(seed));

      same(seed, Yaml.write(older), Yaml.write(newer));
    }
  }

  @Test
  @DisplayName("several rewrites at once, as JSON or with aliases, do not differ")
  void rewrittenOften() {
    for (long seed = SEED; seed < SEED + rounds(10); seed++) {
      ObjectNode older = contract(seed, 2);
      ObjectNode newer = older.deepCopy();
      Draw draw = new Draw(seed);
      for (int i = 0; i < 4; i++) {
        draw.one(List.of(Rewrite.values())).apply(newer, draw);
      }

      same(seed, Yaml.write(older), draw.onceIn(2) ? newer.toString() : Aliased.write(newer));
    }
  }

  private static void same(long seed, String older, String newer) {
    DiffRun run = DiffRun.inMemory(older, newer);

    assertThat(run.findings())
        .as("seed %d: %s\n---- old\n%s\n---- new\n%s", seed, run.text(), older, newer)
        .isEmpty();
  }

  @Test
  @DisplayName("a change of which a value shows that it breaks is never passed")
  void mutated(TestReporter reporter) {
    List<String> broken = new ArrayList<>();
    int red = 0;
    int rounds = rounds(4);
    for (long seed = SEED; seed < SEED + rounds; seed++) {
      ObjectNode older = contract(seed, 1);
      ObjectNode newer = older.deepCopy();
      Optional<Mutation> mutation = mutate(newer, new Draw(seed));
      Optional<String> harm = mutation.flatMap(m -> harm(older, newer));
      if (harm.isPresent()) {
        DiffRun run = DiffRun.inMemory(Yaml.write(older), Yaml.write(newer));
        broken.add(mutation.get().name());
        red += run.exit();
        assertThat(run.exit())
            .as(
                "seed %d, %s: %s\n%s\n---- old\n%s\n---- new\n%s",
                seed, mutation.get(), harm.get(), run.text(), Yaml.write(older), Yaml.write(newer))
            .isEqualTo(1);
      }
    }
    reporter.publishEntry(
        "changes that break", broken.size() + " of " + rounds + ", all red: " + red);
    assertThat(broken).as("changes that break").hasSizeGreaterThanOrEqualTo(rounds / 10);
  }

  private static Optional<Mutation> mutate(ObjectNode contract, Draw draw) {
    for (int i = 0; i < 20; i++) {
      Mutation mutation = draw.one(List.of(Mutation.values()));
      ObjectNode schema = (ObjectNode) draw.one(Sites.schemas(contract)).get();
      if (mutation.apply(schema, draw)) {
        return Optional.of(mutation);
      }
    }
    return Optional.empty();
  }

  /** A value of a body that hurts a client or a receiver that kept to the old contract. */
  private static Optional<String> harm(ObjectNode older, ObjectNode newer) {
    List<Sites.Body> before = Sites.bodies(older);
    List<Sites.Body> after = Sites.bodies(newer);
    for (int i = 0; i < before.size(); i++) {
      boolean request = before.get(i).request();
      Oracle oracle = new Oracle(side(older, before.get(i)), side(newer, after.get(i)), request);
      Optional<JsonNode> value = oracle.harm(60, i);
      if (value.isPresent()) {
        return Optional.of(before.get(i).place() + ": " + value.get());
      }
    }
    return Optional.empty();
  }

  private static Side side(ObjectNode contract, Sites.Body body) {
    return Side.of(
        body.schema(), contract.path("components").path("schemas"), "3.1.1", body.request());
  }

  private static ObjectNode contract(long seed, int paths) {
    return new RandomContract(new Draw(seed), 3, 3).contract(paths);
  }

  private static int rounds(int parts) {
    return Math.max(1, ROUNDS / parts);
  }
}
