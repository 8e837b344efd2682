package com.sunucu.server.oauth.pages;

import com.sunucu.api.model.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** Builds a page. Every text is escaped; there is no way to add markup of others. */
final class Html {

  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#16202c}
      h1{font-size:1.4rem}code{font-size:1.2rem;letter-spacing:.1em}label{display:block;margin:.4rem 0}
      fieldset{margin:1rem 0;border:1px solid #9aa7b5}.danger{border:2px solid #a11}
      button{font:inherit;padding:.5rem 1rem;margin-right:.5rem}input[type=text],input[type=email],input[type=password]{font:inherit;width:100%;padding:.4rem}
      """;

  private final String title;
  private final StringBuilder body = new StringBuilder();

  Html(String title) {
    this.title = title;
  }

  /** SHA-256 of the style of all pages, in base64. */
  static String styleHash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  Html paragraph(String text) {
    body.append("<p>").append(escape(text)).append("</p>\n");
    return this;
  }

  Html code(String text) {
    body.append("<p><code>").append(escape(text)).append("</code></p>\n");
    return this;
  }

  /** Begins a form that is sent to the path of the page. */
  Html form(String action, String csrf) {
    body.append("<form method=\"post\" action=\"").append(escape(action)).append("\">\n");
    return hidden("csrf", csrf);
  }

  Html hidden(String name, String value) {
    body.append(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
            .formatted(escape(name), escape(value)));
    return this;
  }

  Html input(String label, String type, String name, String autocomplete) {
    body.append(
        "<label>%s <input type=\"%s\" name=\"%s\" autocomplete=\"%s\" required></label>\n"
            .formatted(escape(label), type, name, autocomplete));
    return this;
  }

  /** The scopes, each to be kept or not. */
  Html scopes(String legend, Collection<Scope> scopes, boolean chosen, String kind) {
    body.append("<fieldset class=\"%s\"><legend>%s</legend>\n".formatted(kind, escape(legend)));
    for (Scope scope : List.copyOf(scopes).stream().sorted().toList()) {
      body.append(
          "<label><input type=\"checkbox\" name=\"scope\" value=\"%1$s\"%2$s> %1$s</label>\n"
              .formatted(escape(scope.value()), chosen ? " checked" : ""));
    }
    body.append("</fieldset>\n");
    return this;
  }

  Html button(String label, String action) {
    body.append(
        "<button name=\"action\" value=\"%s\">%s</button>\n".formatted(action, escape(label)));
    return this;
  }

  Html endForm() {
    body.append("</form>\n");
    return this;
  }

  /** The whole page. */
  String page() {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title>
    <style>%2$s</style></head>
    <body><main>
    <h1>%1$s</h1>
    %3$s</main></body>
    </html>
    """
        .formatted(escape(title), STYLE, body);
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.chars()
        .forEach(each -> {
          switch (each) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.append((char) each);
          }
        });
    return escaped.toString();
  }
}
