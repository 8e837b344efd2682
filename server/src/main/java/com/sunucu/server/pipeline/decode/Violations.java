package com.sunucu.server.pipeline.decode;

import static java.util.stream.Collectors.toSet;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.sunucu.api.Limits;
import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Collects the violations of a request, so that one response names all of them (ERR-09), up to a
 * limit.
 */
final class Violations {

  /**
   * The maximum length of all details together. The names of unknown properties are the client's: a
   * thousand of them would make a response as large as the request.
   */
  private static final int MAX_TEXT = Limits.DETAILS_CHARACTERS;

  private final int limit;
  private int text;
  private final Set<ErrorDetail> details = new LinkedHashSet<>();
  private boolean more;

  /**
   * @param limit how many a response may name, as the contract bounds it
   */
  Violations(int limit) {
    this.limit = limit;
  }

  /** Adds a violation at a parameter's name or at a JSON pointer into the body. */
  void add(String field, String issue) {
    ErrorDetail detail = new ErrorDetail(Text.printable(field), Text.printable(issue));
    int length = detail.field().length() + detail.issue().length();
    if (details.size() < limit && text + length <= MAX_TEXT) {
      text += details.add(detail) ? length : 0;
    } else if (!details.contains(detail)) {
      more = true;
    }
  }

  /** Adds the violations of a parameter's schema. */
  void addParameter(String name, BoundedValidation validation) {
    validation.errors().forEach(error -> add(name, validation.issue(error)));
  }

  /** Adds the violations of the body's schema, each with its pointer. */
  void addBody(Schema schema, JsonNode body) {
    BoundedValidation validation = BoundedValidation.of(schema, body, limit);
    helpful(validation.errors())
        .forEach(error -> {
          String pointer = pointer(error);
          String issue = validation.issue(error);
          add(pointer, pointer.isEmpty() ? "the body " + issue : issue);
        });
    more |= validation.stopped();
  }

  /**
   * Returns the errors that help their reader. For a value that may be null instead, the validator
   * reports three errors: it has neither form, it is not the one, and it is not the other. A value
   * of the wrong type needs no other error.
   */
  private static List<Error> helpful(List<Error> errors) {
    List<Error> specific = errors.stream().filter(it -> !isOneOf(it) && !isNotNull(it)).toList();
    Set<String> wrongType =
        specific.stream().filter(Violations::isOfType).map(Violations::pointer).collect(toSet());
    List<Error> once =
        specific.stream().filter(it -> isOfType(it) || !wrongType.contains(pointer(it))).toList();
    return once.isEmpty() ? errors : once;
  }

  private static boolean isOneOf(Error error) {
    return error.getKeyword().equals("oneOf");
  }

  /** The error that a value is not null, although it may have another form. */
  private static boolean isNotNull(Error error) {
    return isOfType(error)
        && error.getSchemaNode().asString("").equals("null")
        && error.getEvaluationPath().contains("oneOf");
  }

  private static boolean isOfType(Error error) {
    return error.getKeyword().equals("type");
  }

  /**
   * Returns if there are no violations.
   *
   * @throws ApiException 400 with all violations
   */
  void refuseIfAny() {
    if (!details.isEmpty()) {
      throw ApiException.invalid(List.copyOf(details), more);
    }
  }

  /** A missing or unknown property is reported at its own pointer, not at its parent's. */
  private static String pointer(Error error) {
    String parent = error.getInstanceLocation().toString();
    return error.getProperty() == null ? parent : parent + "/" + escape(error.getProperty());
  }

  /** A name as a part of a JSON pointer (RFC 6901, section 3). */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
