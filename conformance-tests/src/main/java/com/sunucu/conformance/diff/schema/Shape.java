package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schema in canonical form: the union of its alternatives, by type.
 *
 * @param atoms which of null, true and false are valid
 * @param cells the alternatives of each other type; a missing type is not valid
 * @param facts the facts of the whole schema, by keyword
 * @param notes keywords without an effect on the wire
 * @param at where the schema is used
 * @param typeAt where its type is written
 */
public record Shape(
    Map<String, Spot> atoms,
    Map<Kind, List<Cell>> cells,
    Map<String, Fact> facts,
    Map<String, Values> notes,
    boolean readOnly,
    boolean writeOnly,
    Spot at,
    Spot typeAt) {

  private static final int ALL_ATOMS = 3;

  public boolean never() {
    return atoms.isEmpty() && cells.isEmpty();
  }

  /** Whether every value is valid. */
  public boolean any() {
    return atoms.size() == ALL_ATOMS
        && cells.size() == Kind.values().length
        && cells.values().stream().allMatch(c -> c.size() == 1 && c.getFirst().unlimited());
  }

  public List<Cell> cells(Kind kind) {
    return cells.getOrDefault(kind, List.of());
  }

  /** The names of the types as JSON Schema has them; numbers are integers when they all are. */
  public Set<String> types() {
    Set<String> types = new TreeSet<>();
    if (atoms.containsKey("null")) {
      types.add("null");
    }
    if (atoms.containsKey("true") || atoms.containsKey("false")) {
      types.add("boolean");
    }
    cells.forEach((kind, some) -> {
      boolean whole = kind == Kind.NUMBER && some.stream().allMatch(Shape::whole);
      types.add(whole ? "integer" : kind.name().toLowerCase(java.util.Locale.ROOT));
    });
    return types;
  }

  /** Whether a cell holds whole numbers only. */
  public static boolean whole(Cell cell) {
    return cell.facts().containsKey("integer")
        || (cell.listed()
            && cell.values().byKey().values().stream()
                .allMatch(s -> s.node().decimalValue().stripTrailingZeros().scale() <= 0));
  }

  /** All alternatives that are not atoms. */
  public List<Cell> all() {
    List<Cell> all = new ArrayList<>();
    cells.values().forEach(all::addAll);
    return all;
  }
}
