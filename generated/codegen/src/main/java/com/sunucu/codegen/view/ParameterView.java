package com.sunucu.codegen.view;

import com.sunucu.codegen.java.JavaType;
import java.util.Optional;

/**
 * A parameter of an operation, or its body.
 *
 * @param variable its name in Java
 * @param type as the interface's method takes it
 * @param reading the expression that reads it from the request's {@code Parameters}
 */
public record ParameterView(
    String variable, JavaType type, String reading, Optional<String> description) {}
