package com.sunucu.conformance.diff.schema;

/**
 * From a pair of schemas to a pair in it.
 *
 * @param step how the value is reached, as a person writes it: a property's name, {@code []}
 */
record Edge(String step, Term was, Term is) {}
