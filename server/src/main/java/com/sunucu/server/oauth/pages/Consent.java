package com.sunucu.server.oauth.pages;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.sunucu.api.model.Scope;
import com.sunucu.server.oauth.pages.Sessions.Failure;
import com.sunucu.server.oauth.pages.Sessions.Session;
import com.sunucu.server.oauth.pages.Sessions.SignIn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts that both pages have: sign-in, the scopes, and forms that come from elsewhere. */
final class Consent {

  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;

  private Consent() {}

  /** The page on which an owner signs in. */
  static Page signIn(Session session, String action, Optional<String> problem) {
    Html html = new Html("Sign in to Sunucu");
    problem.ifPresent(html::paragraph);
    html.paragraph("Sign in to decide whether a program may use your account.")
        .form(action, session.csrf())
        .input("E-mail", "email", "email", "username")
        .input("Password", "password", "password", "current-password")
        .button("Sign in", "signin")
        .endForm();
    return Page.ok(html);
  }

  /** Signs in, and leads back to the same page. */
  static Page signIn(Sessions sessions, Session session, PageRequest request, String action) {
    SignIn result =
        sessions.signIn(
            request.field("email").orElse(""),
            request.field("password").orElse(""),
            request.address());
    return result
        .session()
        .map(it -> Page.to(action).withCookie(it.cookie().reveal()))
        .orElseGet(() -> signIn(session, action, result.failure().map(Consent::sentence)));
  }

  private static String sentence(Failure failure) {
    return switch (failure) {
      case WRONG -> "E-mail or password is wrong. Try again.";
      case LOCKED -> "This account is locked. Contact support.";
      case TOO_MANY -> "Too many wrong passwords. Try again in ten minutes.";
      case BUSY -> "The server is busy. Try again in a few seconds.";
    };
  }

  /** The scopes; those that destroy are apart, and must be chosen. */
  static Html scopes(Html html, Set<Scope> scopes) {
    Set<Scope> usual = Scope.grantedByDefault();
    html.scopes("It asks for", scopes.stream().filter(usual::contains).toList(), true, "usual");
    List<Scope> others = scopes.stream().filter(it -> !usual.contains(it)).toList();
    return others.isEmpty()
        ? html
        : html.scopes(
            "It also asks for this, which can destroy servers and their data for good",
            others,
            false,
            "danger");
  }

  /** The scopes that the owner kept, of those that were asked for. */
  static Set<Scope> chosen(PageRequest request, Set<Scope> asked) {
    List<String> kept = request.fields("scope");
    return asked.stream().filter(it -> kept.contains(it.value())).collect(toUnmodifiableSet());
  }

  /** The response to a form that another site, or an older page, has sent. */
  static Page foreignForm() {
    return Page.of(
        FORBIDDEN,
        new Html("This form is out of date")
            .paragraph("Go back, load the page again, and repeat your decision."));
  }

  /** The response to a guess too many. */
  static Page tooMany() {
    return Page.of(
        TOO_MANY, new Html("Too many wrong codes").paragraph("Try again in ten minutes."));
  }
}
