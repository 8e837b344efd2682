package com.sunucu.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.TestServer;
import com.sunucu.server.oauth.OAuthClient.Owner;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without scripts: it keeps its cookie, and sends a page's form back with the Origin that
 * the page's Referrer-Policy allows.
 */
final class Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

  private final TestServer server;
  private Optional<String> cookie = Optional.empty();
  private String referrerPolicy = "";

  Browser(TestServer server) {
    this.server = server;
  }

  HttpResponse<String> get(String path) {
    return send(server.request("GET", path));
  }

  /** Sends the form of a page, with these further fields, name and value in turns. */
  HttpResponse<String> submit(HttpResponse<String> page, String... fields) {
    List<String> all = new ArrayList<>();
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      all.add(hidden.group(1));
      all.add(unescape(hidden.group(2)));
    }
    all.addAll(Arrays.asList(fields));
    Matcher action = ACTION.matcher(page.body());
    assertThat(action.find()).as(page.body()).isTrue();
    return post(unescape(action.group(1)), all.toArray(String[]::new));
  }

  HttpResponse<String> post(String path, String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(OAuthClient.encoded(fields[i]))
          .append('=')
          .append(OAuthClient.encoded(fields[i + 1]));
    }
    return send(
        server
            .request("POST", path)
            .method("POST", BodyPublishers.ofString(form.toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin()));
  }

  /** The origin of a form, which a browser hides if the page's policy is no-referrer (Fetch). */
  private String origin() {
    return referrerPolicy.equals("no-referrer") ? "null" : "http://127.0.0.1:" + server.port();
  }

  /** Opens the page, signs the owner in, and returns the page that follows. */
  HttpResponse<String> signIn(Owner owner, String path) {
    HttpResponse<String> to =
        submit(get(path), "email", owner.email(), "password", owner.password(), "action", "signin");
    assertThat(to.statusCode()).as(to.body()).isEqualTo(303);
    return get(to.headers().firstValue("Location").orElseThrow());
  }

  Optional<String> cookie() {
    return cookie;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    cookie.ifPresent(it -> request.header("Cookie", it));
    HttpResponse<String> response = server.send(request);
    referrerPolicy = response.headers().firstValue("Referrer-Policy").orElse("");
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(it -> cookie = Optional.of(it.substring(0, it.indexOf(';'))));
    return response;
  }

  /** The values of a page's boxes, chosen ones first. */
  static List<String> boxes(HttpResponse<String> page, boolean chosen) {
    return Pattern.compile("name=\"scope\" value=\"([^\"]*)\"( checked)?>")
        .matcher(page.body())
        .results()
        .filter(it -> (it.group(2) != null) == chosen)
        .map(it -> it.group(1))
        .collect(Collectors.toList());
  }

  /** The fields of an approval of all boxes that are chosen, and of these further ones. */
  static String[] approval(HttpResponse<String> page, String... more) {
    List<String> fields = new ArrayList<>(List.of("action", "approve"));
    for (String scope : boxes(page, true)) {
      fields.addAll(List.of("scope", scope));
    }
    for (String scope : more) {
      fields.addAll(List.of("scope", scope));
    }
    return fields.toArray(String[]::new);
  }

  private static String unescape(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
