package com.sunucu.conformance.diff.change;

/**
 * Where something is written.
 *
 * @param pointer the JSON pointer (RFC 6901) with a leading {@code #}
 * @param line counted from 1; 0 when it is not known
 */
public record Place(String file, String pointer, int line) {

  @Override
  public String toString() {
    return line > 0 ? pointer + " (line " + line + ")" : pointer;
  }
}
