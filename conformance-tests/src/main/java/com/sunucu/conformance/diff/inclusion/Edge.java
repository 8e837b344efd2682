package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.schema.Term;

/**
 * A step from a pair of schemas to a pair in it.
 *
 * @param step the step in display form: a property's name, {@code []}
 */
public record Edge(String step, Term was, Term is) {}
