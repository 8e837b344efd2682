package com.sunucu.codegen.view;

import java.util.Collection;
import java.util.List;

/**
 * What enum.mustache prints.
 *
 * @param constants with the arguments of the constructor
 * @param hasStatus whether each constant has an HTTP status beside its name
 * @param defaults the statement that makes the set of those that are granted by default, where some
 *     are
 */
public record EnumView(
    String name,
    Collection<String> imports,
    String javadoc,
    List<String> constants,
    boolean hasStatus,
    List<String> defaults) {}
