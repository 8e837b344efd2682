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
 * Collects what is wrong with a request, so that one response names all of it (ERR-09), up to a
 * limit.
 */
final class Violations {

  /**
   * Characters of all details together. The names of unknown properties are the client's, so a
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

  /** A violation at a parameter's name or at a JSON pointer into the body. */
  void add(String field, String issue) {
    ErrorDetail detail = new ErrorDetail(Text.printable(field), Text.printable(issue));
    int length = detail.field().length() + detail.issue().length();
    if (details.size() < limit && text + length <= MAX_TEXT) {
      text += details.add(detail) ? length : 0;
    } else if (!details.contains(detail)) {
      more = true;
    }
  }

  /** What the parameter's schema finds wrong with its value. */
  void addParameter(String name, BoundedValidation validation) {
    validation.errors().forEach(error -> add(name, validation.issue(error)));
  }

  /** What the body's schema finds wrong with the body, each with its pointer. */
  void addBody(Schema schema, JsonNode body) {
    BoundedValidation validation = BoundedValidation.of(schema, body, limit);
    telling(validation.errors())
        .forEach(error -> {
          String pointer = pointer(error);
          String issue = validation.issue(error);
          add(pointer, pointer.isEmpty() ? "the body " + issue : issue);
        });
    more |= validation.stopped();
  }

  /**
   * What helps its reader, once. Where a value may be null instead, the validator reports three
   * times: that it has neither form, and why not the one and the other. And of a value of a wrong
   * type nothing else is worth reporting.
   */
  private static List<Error> telling(List<Error> errors) {
    List<Error> told = errors.stream().filter(it -> !isOfNeither(it) && !isNotNull(it)).toList();
    Set<String> wrongType =
        told.stream().filter(Violations::isOfType).map(Violations::pointer).collect(toSet());
    List<Error> once =
        told.stream().filter(it -> isOfType(it) || !wrongType.contains(pointer(it))).toList();
    return once.isEmpty() ? errors : once;
  }

  private static boolean isOfNeither(Error error) {
    return error.getKeyword().equals("oneOf");
  }

  /** That a value is not null is not wrong where it may be something else. */
  private static boolean isNotNull(Error error) {
    return isOfType(error)
        && error.getSchemaNode().asString("").equals("null")
        && error.getEvaluationPath().toString().contains("/oneOf/");
  }

  private static boolean isOfType(Error error) {
    return error.getKeyword().equals("type");
  }

  /**
   * Returns where nothing was found.
   *
   * @throws ApiException 400 with all that was found
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
