package com.sunucu.server.oauth.pages;

import java.util.Optional;

/**
 * The response to a browser: a page, or another address to go to.
 *
 * @param location with status 303 only
 * @param html empty with a location
 * @param cookie a new value of the session cookie
 * @param formAction what a form of the page may lead to besides this server, for the
 *     Content-Security-Policy
 */
public record Page(
    int status,
    Optional<String> location,
    String html,
    Optional<String> cookie,
    Optional<String> formAction) {

  private static final int OK = 200;
  private static final int SEE_OTHER = 303;

  /** The source of the pages' style in a Content-Security-Policy. */
  public static String styleHash() {
    return "sha256-" + Html.styleHash();
  }

  static Page of(int status, Html html) {
    return new Page(status, Optional.empty(), html.page(), Optional.empty(), Optional.empty());
  }

  static Page ok(Html html) {
    return of(OK, html);
  }

  static Page to(String location) {
    return new Page(SEE_OTHER, Optional.of(location), "", Optional.empty(), Optional.empty());
  }

  Page withCookie(String value) {
    return new Page(status, location, html, Optional.of(value), formAction);
  }

  Page mayLeadTo(String target) {
    return new Page(status, location, html, cookie, Optional.of(target));
  }

  /** Its text shows neither cookie nor location, which may have a code. */
  @Override
  public String toString() {
    return "Page[%d]".formatted(status);
  }
}
