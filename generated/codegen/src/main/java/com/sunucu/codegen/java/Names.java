package com.sunucu.codegen.java;

import java.util.Locale;
import org.openapitools.codegen.languages.AbstractJavaCodegen;
import org.openapitools.codegen.utils.StringUtils;

/**
 * How the contract's names are written in Java: as OpenAPI Generator's own Java generators write
 * them.
 */
public record Names(AbstractJavaCodegen generator) {

  /** The class of a schema, which the option modelNameMappings can rename. */
  public String type(String schema) {
    return generator.toModelName(schema);
  }

  /** The class of a schema's bounds: the schema's own name, whatever its model is called. */
  public String bounds(String schema) {
    return StringUtils.camelize(generator.sanitizeName(schema));
  }

  /** The variable of a property or parameter. */
  public String variable(String property) {
    return generator.toVarName(property);
  }

  /** The constant of an enum's value. */
  public String constant(String value) {
    return generator.toEnumVarName(value, "String");
  }

  /** The constant of an operation. */
  public String operation(String operationId) {
    return upperCase(operationId);
  }

  /** The first part of the name of a constant that says something of a property. */
  public String prefix(String property) {
    return upperCase(generator.sanitizeName(property)) + "_";
  }

  private static String upperCase(String name) {
    return StringUtils.underscore(name).toUpperCase(Locale.ROOT);
  }

  /** The interface of a tag. */
  public String api(String tag) {
    return generator.toApiName(generator.sanitizeTag(tag));
  }
}
