package com.sunucu.server.http;

import static java.util.stream.Collectors.toSet;

import com.networknt.schema.Error;
import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gathers what is wrong with a request, so that one answer names all of it (ERR-09). */
final class Violations {

  private final int limit;
  private final List<ErrorDetail> details = new ArrayList<>();

  /**
   * @param limit how many an answer may name, as the contract bounds it: past that, one more helps
   *     nobody
   */
  Violations(int limit) {
    this.limit = limit;
  }

  /** A violation at a parameter's name or at a JSON pointer into the body. */
  void add(String field, String issue) {
    if (details.size() < limit) {
      details.add(new ErrorDetail(Text.printable(field), Text.printable(issue)));
    }
  }

  /** What the parameter's schema says against its value. */
  void addParameter(String name, List<Error> errors) {
    errors.forEach(error -> add(name, issue(error)));
  }

  /** What the body's schema says against the body, each with its pointer. */
  void addBody(List<Error> errors) {
    telling(errors).forEach(error -> add(pointer(error), issue(error)));
  }

  /**
   * What helps its reader, once. Where a value may be null instead, the validator tells three
   * times: of neither, of the one and of the other. And of a value of a wrong type nothing else is
   * worth telling.
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

  /** That a value is not null is no fault where it may be something else. */
  private static boolean isNotNull(Error error) {
    return isOfType(error)
        && error.getEvaluationPath().toString().contains("/oneOf/")
        && error.getMessage().endsWith("null expected");
  }

  private static boolean isOfType(Error error) {
    return error.getKeyword().equals("type");
  }

  /** Strings that are not text: half a surrogate pair cannot be stored or sent (RUL-39). */
  void addBrokenText(JsonNode node, String pointer) {
    if (node.isString() && Text.hasLoneSurrogate(node.stringValue())) {
      add(pointer, "holds half of a surrogate pair, which is no character");
    } else if (node.isObject()) {
      node.forEachEntry((name, child) -> addBrokenText(child, pointer + "/" + escape(name)));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        addBrokenText(node.get(i), pointer + "/" + i);
      }
    }
  }

  /**
   * Goes on where nothing was found.
   *
   * @throws ApiException 400 with all that was found
   */
  void refuseIfAny() {
    if (!details.isEmpty()) {
      throw ApiException.invalid(details);
    }
  }

  /** The validator's own words, but for a pattern, which would be a riddle to its reader. */
  private static String issue(Error error) {
    return error.getKeyword().equals("pattern")
        ? "is blank, or holds characters that do not belong here, or is not in the form that the contract describes"
        : error.getMessage();
  }

  /** A missing or unknown property is told at its own pointer, not at its parent's. */
  private static String pointer(Error error) {
    String parent = error.getInstanceLocation().toString();
    return error.getProperty() == null ? parent : parent + "/" + escape(error.getProperty());
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
