package com.sunucu.codegen;

import java.util.Locale;
import org.openapitools.codegen.languages.AbstractJavaCodegen;
import org.openapitools.codegen.utils.StringUtils;

/**
 * How the contract's names are written in Java: as OpenAPI Generator's own Java generators write
 * them.
 */
record Names(AbstractJavaCodegen generator) {

  /** The class of a schema. */
  String type(String schema) {
    return generator.toModelName(schema);
  }

  /** The variable of a property or parameter. */
  String variable(String property) {
    return generator.toVarName(property);
  }

  /** The constant of an enum's value. */
  String constant(String value) {
    return generator.toEnumVarName(value, "String");
  }

  /** The constant of an operation. */
  String operation(String operationId) {
    return StringUtils.underscore(operationId).toUpperCase(Locale.ROOT);
  }

  /** The interface of a tag. */
  String api(String tag) {
    return generator.toApiName(generator.sanitizeTag(tag));
  }
}
