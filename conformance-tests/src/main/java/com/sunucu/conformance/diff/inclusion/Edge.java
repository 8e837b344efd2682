package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.schema.Term;

/**
 * From a pair of schemas to a pair in it.
 *
 * @param step how the value is reached, as a person writes it: a property's name, {@code []}
 */
public record Edge(String step, Term was, Term is) {}
