package com.sunucu.conformance.diff.change;

/**
 * A place in a document.
 *
 * @param pointer the JSON pointer (RFC 6901) with a leading {@code #}
 * @param line from 1; 0 if unknown
 */
public record Place(String file, String pointer, int line) {

  @Override
  public String toString() {
    return line > 0 ? pointer + " (line " + line + ")" : pointer;
  }
}
