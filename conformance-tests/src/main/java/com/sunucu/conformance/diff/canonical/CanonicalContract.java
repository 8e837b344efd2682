package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.Map;

/**
 * A contract in canonical form.
 *
 * @param operations by method and path; the names of path parameters are not on the wire
 * @param events webhooks and callbacks, each method of a path item being one, by name
 * @param components the schemas that have a name
 */
public record CanonicalContract(
    Part document,
    Map<String, Part> operations,
    Map<String, Part> events,
    Map<String, Spot> components,
    CanonicalSchemas schemas) {}
