package com.sunucu.server.oauth.pages;

import com.sunucu.api.model.Scope;
import com.sunucu.server.oauth.device.DeviceCode;
import com.sunucu.server.oauth.device.Devices;
import com.sunucu.server.oauth.pages.Sessions.Session;
import com.sunucu.server.oauth.protocol.UserCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The page /oauth/device: an owner signs in, enters the user code, and decides (RFC 8628, 3.3). A
 * link with the code fills it in and still asks.
 */
public final class DevicePage {

  /** Where it is. */
  public static final String PATH = "/oauth/device";

  private static final String USER_CODE = "user_code";

  private final Sessions sessions;
  private final Guesses guesses;
  private final Devices devices;

  public DevicePage(Sessions sessions, Guesses guesses, Devices devices) {
    this.sessions = sessions;
    this.guesses = guesses;
    this.devices = devices;
  }

  /** Responds to a browser. */
  public Page respond(PageRequest request) {
    Session session = sessions.of(request);
    return session.onto(respond(request, session));
  }

  private Page respond(PageRequest request, Session session) {
    Optional<String> typed =
        request
            .field(USER_CODE)
            .or(() -> request.parameters().getOrDefault(USER_CODE, List.of()).stream().findFirst())
            .filter(it -> !it.isBlank());
    String action = typed.map(DevicePage::address).orElse(PATH);
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
    if (typed.isEmpty()) {
      return entry(session, Optional.empty());
    }
    return withCode(request, session, typed.get(), asked);
  }

  private Page withCode(PageRequest request, Session session, String typed, String asked) {
    UUID owner = session.accountId().orElseThrow();
    List<Guesses.Bucket> buckets =
        List.of(
            new Guesses.Bucket("session", session.cookie().reveal()),
            new Guesses.Bucket("address", request.address()));
    if (!guesses.begin(buckets)) {
      return Consent.tooMany();
    }
    Optional<DeviceCode> found = UserCode.read(typed).flatMap(devices::pending);
    if (found.isEmpty()) {
      return entry(
          session,
          Optional.of(
              "This code is unknown, expired, or was decided before. Check it and try again."));
    }
    guesses.right(buckets);
    DeviceCode code = found.get();
    Set<Scope> chosen = Consent.chosen(request, code.scopes());
    return switch (asked) {
      case "deny" -> decide(code, owner, Set.of());
      case "approve" ->
          chosen.isEmpty()
              ? consent(session, code, Optional.of("Choose at least one permission, or deny."))
              : decide(code, owner, chosen);
      default -> consent(session, code, Optional.empty());
    };
  }

  private Page decide(DeviceCode code, UUID owner, Set<Scope> granted) {
    boolean decided = devices.decide(code.userCode(), owner, granted);
    if (!decided) {
      return Page.ok(
          new Html("Decided before")
              .paragraph(
                  "This code was decided before or has expired. The first decision stands."));
    }
    return Page.ok(
        granted.isEmpty()
            ? new Html("Denied").paragraph("The program gets no access. You can close this page.")
            : new Html("Approved").paragraph("Go back to the program. You can close this page."));
  }

  private static Page entry(Session session, Optional<String> problem) {
    Html html = new Html("Connect a program");
    problem.ifPresent(html::paragraph);
    return Page.ok(
        html.paragraph("Enter the code that the program shows.")
            .form(PATH, session.csrf())
            .input("Code", "text", USER_CODE, "off")
            .button("Continue", "code")
            .endForm());
  }

  private static Page consent(Session session, DeviceCode code, Optional<String> problem) {
    Html html = new Html("Allow access to your account?");
    problem.ifPresent(html::paragraph);
    html.paragraph("The program calls itself: " + code.client().name())
        .paragraph("Compare this code with the one that the program shows:")
        .code(code.userCode().shown())
        // RFC 8628, 5.4
        .paragraph(
            "Approve only if you started the program yourself. If somebody sent you the code or a link, deny.")
        .form(PATH, session.csrf())
        .hidden(USER_CODE, code.userCode().shown());
    return Page.ok(
        Consent.scopes(html, code.scopes())
            .button("Deny", "deny")
            .button("Approve", "approve")
            .endForm());
  }

  private static String address(String typed) {
    return PATH + "?" + USER_CODE + "=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }
}
