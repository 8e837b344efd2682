package com.sunucu.server.pipeline.decode;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Validates a value and stops at a number of errors. The validator itself collects all of them: a
 * body of 1 MiB with half a million errors took 15 s and all of the memory.
 *
 * @param errors the first ones
 * @param schemas the schema that each of them breaks
 * @param stopped whether there are more
 */
record BoundedValidation(List<Error> errors, Map<Error, JsonNode> schemas, boolean stopped) {

  private static final ExecutionConfig CONFIG =
      ExecutionConfig.builder().locale(Locale.ROOT).formatAssertionsEnabled(true).build();

  /**
   * Validates a value.
   *
   * @param limit how many errors are collected
   */
  static BoundedValidation of(Schema schema, JsonNode value, int limit) {
    Evaluation evaluation = new Evaluation(limit);
    try {
      schema.validate(evaluation, value);
    } catch (EnoughErrors e) {
      // The evaluation has the errors that were found.
    }
    return new BoundedValidation(evaluation.found, evaluation.schemas, evaluation.stopped);
  }

  /** Describes the error for a person. */
  String issue(Error error) {
    return Issues.of(error, Optional.ofNullable(schemas.get(error)));
  }

  private static final class Evaluation extends ExecutionContext {

    private final int limit;
    private final List<Error> found;
    private final Map<Error, JsonNode> schemas = new IdentityHashMap<>(0);
    private boolean stopped;

    Evaluation(int limit) {
      super(CONFIG);
      this.limit = limit;
      this.found = getErrors();
    }

    /**
     * The branches of a oneOf or an if have lists of their own, which only matter by whether they
     * are empty, so that a full one needs no more errors.
     */
    @Override
    public void addError(Error error) {
      List<Error> errors = getErrors();
      if (errors.size() < limit) {
        errors.add(error);
        schemas.put(error, getEvaluationSchema().getLast().getSchemaNode());
        return;
      }
      if (errors == found) {
        stopped = true;
        throw EnoughErrors.INSTANCE;
      }
    }
  }

  /**
   * Stops the validator, which offers no other way. An Error, because the validator logs each
   * exception that passes through a pattern as a fault.
   */
  private static final class EnoughErrors extends java.lang.Error {

    private static final long serialVersionUID = 1L;

    static final EnoughErrors INSTANCE = new EnoughErrors();

    private EnoughErrors() {
      super("Enough errors", null, false, false);
    }
  }
}
