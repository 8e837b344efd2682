package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.change.Direction;
import java.util.List;

/**
 * The position of the walk.
 *
 * @param subject the operation or event
 * @param requirements the clauses that it serves
 * @param direction in which the values travel
 * @param field the part of the request or response; empty outside of one
 */
record Context(String subject, List<String> requirements, Direction direction, String field) {

  Context in(Direction other, String part) {
    return new Context(subject, requirements, other, part);
  }

  Context in(String part) {
    return in(direction, field.isEmpty() ? part : field + " " + part);
  }

  /** The field that a way through a schema leads to. */
  String field(String way) {
    return way.isEmpty() ? field : field.isEmpty() ? way : field + " → " + way;
  }
}
