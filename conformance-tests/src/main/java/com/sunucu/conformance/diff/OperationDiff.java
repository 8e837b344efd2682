package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Located;
import java.util.Set;

/** One operation that both contracts have. */
final class OperationDiff {

  private static final Set<String> HANDLED =
      Set.of(
          "parameters",
          "requestBody",
          "responses",
          "security",
          "operationId",
          "tags",
          "x-idempotent",
          "x-destructive",
          "x-location");

  private final Section section;

  OperationDiff(Section section) {
    this.section = section;
  }

  void compare(Located oldPath, Located was, Located newPath, Located is) {
    names(was, is);
    promises(was, is);
    new SecurityDiff(section).compare(was, is);
    new ParameterDiff(section, Direction.REQUEST).compare(oldPath, was, newPath, is);
    body(was.child("requestBody"), is.child("requestBody"));
    new ResponseDiff(section).compare(was.child("responses"), is.child("responses"));
    section.rest(was, is, HANDLED);
  }

  private void names(Located was, Located is) {
    if (differ(was, is, "operationId")) {
      section.breaking(
          "operation-id",
          was.child("operationId"),
          is.child("operationId"),
          "the generated client's method and the MCP tool bear this name");
    }
    if (differ(was, is, "tags")) {
      section.breaking(
          "tag",
          was.child("tags"),
          is.child("tags"),
          "the generated client's class bears this name");
    }
  }

  private void promises(Located was, Located is) {
    flag(
        was,
        is,
        "x-idempotent",
        "a client that repeats a call causes a second effect",
        "a repeat with an Idempotency-Key is now safe",
        false);
    flag(
        was,
        is,
        "x-destructive",
        "its MCP tool now asks to be confirmed",
        "its MCP tool no longer asks to be confirmed",
        true);
    if (differ(was, is, "x-location")) {
      section.breaking(
          "x-location",
          was.child("x-location"),
          is.child("x-location"),
          "a client that follows Location arrives elsewhere");
    }
  }

  private void flag(
      Located was, Located is, String name, String harm, String harmless, boolean harmsWhenSet) {
    boolean set = is.child(name).node().asBoolean(false);
    if (was.child(name).node().asBoolean(false) == set) {
      return;
    }
    if (set == harmsWhenSet) {
      section.breaking(name, was.child(name), is.child(name), harm);
    } else {
      section.additive(name, was.child(name), is.child(name), harmless);
    }
  }

  private void body(Located was, Located is) {
    if (!was.exists() && !is.exists()) {
      return;
    }
    Located old = section.older().resolve(was);
    Located now = section.newer().resolve(is);
    boolean needed = old.child("required").node().asBoolean(false);
    boolean needs = now.child("required").node().asBoolean(false);
    if (!is.exists()) {
      section.breaking(
          "request-body-removed", was, NOTHING, "what a client sends is no longer heard");
      return;
    }
    if (needs && !needed) {
      section.breaking(
          "request-body-required",
          old.child("required"),
          now.child("required"),
          "a client that sends none is refused");
    } else if (needed && !needs || !was.exists()) {
      section.additive(
          "request-body-optional",
          old.child("required"),
          now.child("required"),
          "what was sent before is still taken");
    }
    if (was.exists()) {
      Content.compare(section, Direction.REQUEST, old.child("content"), now.child("content"));
      section.rest(old, now, Set.of("required", "content", "$ref"));
    }
  }

  private static boolean differ(Located was, Located is, String name) {
    return !was.child(name).node().equals(is.child(name).node());
  }
}
