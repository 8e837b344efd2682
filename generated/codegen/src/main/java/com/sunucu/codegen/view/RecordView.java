package com.sunucu.codegen.view;

import java.util.Collection;
import java.util.List;

/**
 * What record.mustache prints.
 *
 * @param declaration the head of the record, with its components, up to the brace
 * @param statements of the compact constructor
 * @param eventType the constant of the event whose data this is: one, or none
 */
public record RecordView(
    String name,
    Collection<String> imports,
    String javadoc,
    String declaration,
    List<String> statements,
    List<String> eventType) {

  public boolean hasStatements() {
    return !statements.isEmpty();
  }

  public boolean hasBody() {
    return !statements.isEmpty() || !eventType.isEmpty();
  }
}
