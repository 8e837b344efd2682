package com.sunucu.server.oauth.pages;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthSchemas;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.oauth.clients.Client;
import com.sunucu.server.oauth.clients.Clients;
import com.sunucu.server.oauth.code.CodeRequest;
import com.sunucu.server.oauth.code.Codes;
import com.sunucu.server.oauth.pages.Sessions.Session;
import com.sunucu.server.oauth.protocol.OAuthException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The page /oauth/authorize: an owner signs in and decides about a client that wants an
 * authorization code (RFC 6749, 4.1). Its forms go to the address with the whole request, which is
 * checked again each time.
 */
public final class AuthorizePage {

  /** Where it is. */
  public static final String PATH = "/oauth/authorize";

  private static final int BAD_REQUEST = 400;

  private final Supplier<PublicUrl> server;
  private final Sessions sessions;
  private final Clients clients;
  private final Codes codes;

  /**
   * @param server known when the first request arrives
   */
  public AuthorizePage(
      Supplier<PublicUrl> server, Sessions sessions, Clients clients, Codes codes) {
    this.server = server;
    this.sessions = sessions;
    this.clients = clients;
    this.codes = codes;
  }

  /** Responds to a browser. */
  public Page respond(PageRequest request) {
    Session session = sessions.of(request);
    return session.onto(checked(request, session));
  }

  private Page checked(PageRequest request, Session session) {
    try {
      return respond(request, session, codeRequest(request));
    } catch (CodeRequest.SentBack e) {
      return Page.to(e.location().toString());
    } catch (OAuthException e) {
      // 4.1.2.1: who cannot be trusted with a redirect is not redirected to.
      return Page.of(
          BAD_REQUEST,
          new Html("This request cannot be used")
              .paragraph(e.getMessage())
              .paragraph("Nothing was allowed. Close this page and try again in the program."));
    }
  }

  private CodeRequest codeRequest(PageRequest request) throws CodeRequest.SentBack {
    List<String> ids = request.parameters().getOrDefault("client_id", List.of());
    if (ids.size() != 1
        || ids.getFirst().isEmpty()
        || ids.getFirst().length() > OAuthSchemas.ClientId.MAX_LENGTH) {
      throw OAuthException.invalidRequest("The request must have one client_id.");
    }
    Client client = clients.require(ids.getFirst());
    return CodeRequest.of(server.get(), client, request.parameters());
  }

  private Page respond(PageRequest request, Session session, CodeRequest wanted) {
    String action = PATH + "?" + request.query();
    if (request.form().isPresent() && !session.isOwn(request)) {
      return Consent.foreignForm();
    }
    String asked = request.field("action").orElse("");
    if (asked.equals("signin")) {
      return Consent.signIn(sessions, session, request, action);
    }
    if (session.accountId().isEmpty()) {
      return Consent.signIn(session, action, Optional.empty());
    }
    UUID owner = session.accountId().get();
    Set<Scope> chosen = Consent.chosen(request, wanted.scopes());
    return switch (asked) {
      case "deny" -> Page.to(wanted.denied(server.get()).toString());
      case "approve" ->
          chosen.isEmpty()
              ? consent(
                  session, wanted, action, Optional.of("Choose at least one permission, or deny."))
              : approve(wanted, owner, chosen);
      default -> consent(session, wanted, action, Optional.empty());
    };
  }

  private Page approve(CodeRequest wanted, UUID owner, Set<Scope> granted) {
    String code = codes.approve(wanted, owner, granted).reveal();
    return Page.to(wanted.success(server.get(), code).toString());
  }

  private static Page consent(
      Session session, CodeRequest wanted, String action, Optional<String> problem) {
    Html html = new Html("Allow access to your account?");
    problem.ifPresent(html::paragraph);
    html.paragraph("The program calls itself: " + wanted.client().name())
        .paragraph("After your decision you go to: " + wanted.redirect().shown());
    if (wanted.redirect().isLoopbackHttp()) {
      html.paragraph(
          "That is a program on this computer, and its name cannot be verified. Approve only if you started it yourself.");
    }
    html.form(action, session.csrf());
    return Page.ok(
            Consent.scopes(html, wanted.scopes())
                .button("Deny", "deny")
                .button("Approve", "approve")
                .endForm())
        .mayLeadTo(wanted.redirect().formAction());
  }
}
