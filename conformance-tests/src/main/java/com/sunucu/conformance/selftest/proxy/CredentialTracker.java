package com.sunucu.conformance.selftest.proxy;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.PathTemplate;
import com.sunucu.conformance.http.HttpMessage;
import com.sunucu.conformance.selftest.mutant.RequestStep.Swapped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a proxy learns from what passes through it: whose keys there are, and which key was shown
 * which resource. With the operator's token, which passes too, it gets keys of its own.
 */
final class CredentialTracker {

  private static final String CONTROL = Contract.sandbox().root();
  private static final PathTemplate KEYS = Contract.sandbox().operation("mintSandboxKey").path();
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String BEARER = "Bearer ";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String allScopes;
  private final Map<String, String> accountOfKey = new ConcurrentHashMap<>();
  private final Map<String, String> keyThatSaw = new ConcurrentHashMap<>();
  private final Map<String, String> fullKeys = new ConcurrentHashMap<>();
  private volatile String operator = "";

  CredentialTracker(URI server, Collection<String> scopes) {
    this.server = server;
    this.allScopes =
        scopes.stream().map(s -> '"' + s + '"').collect(Collectors.joining(",", "[", "]"));
  }

  /** Takes note of an exchange as the server saw it. */
  void meet(HttpMessage request, HttpMessage response) {
    if (request.path().startsWith(CONTROL)) {
      operator = request.header(HeaderNames.AUTHORIZATION).orElse(operator);
      if (KEYS.matches(request.path()) && response.status() == 201) {
        String account = KEYS.values(request.path()).getFirst();
        accountOfKey.put(JSON.readTree(response.body()).path("key").asString(), account);
      }
    } else if (response.status() < 300) {
      key(request)
          .ifPresent(key -> {
            Matcher ids = ID.matcher(response.text());
            while (ids.find()) {
              keyThatSaw.putIfAbsent(ids.group(), key);
            }
          });
    }
  }

  /** Whether the path names something that only another account's key was shown. */
  boolean foreign(HttpMessage request) {
    String account = account(key(request));
    return owner(request).filter(it -> !account(Optional.of(it)).equals(account)).isPresent();
  }

  /** The request with another's key; as it is where there is none. */
  HttpMessage with(Swapped whose, HttpMessage request) {
    Optional<String> key =
        switch (whose) {
          case SAME -> Optional.empty();
          case FULL -> key(request).map(accountOfKey::get).flatMap(this::full);
          case OWNER -> owner(request);
          case UNRELATED -> unrelated(request).flatMap(this::full);
        };
    return key.map(
            it -> request.without(HeaderNames.API_KEY).with(HeaderNames.AUTHORIZATION, BEARER + it))
        .orElse(request);
  }

  private Optional<String> owner(HttpMessage request) {
    return ID.matcher(request.path())
        .results()
        .map(id -> keyThatSaw.get(id.group()))
        .filter(it -> it != null)
        .findFirst();
  }

  private Optional<String> unrelated(HttpMessage request) {
    String own = account(key(request));
    return accountOfKey.values().stream().filter(it -> !it.equals(own)).findFirst();
  }

  private String account(Optional<String> key) {
    return key.map(it -> accountOfKey.getOrDefault(it, "")).orElse("");
  }

  private static Optional<String> key(HttpMessage request) {
    return request
        .header(HeaderNames.API_KEY)
        .or(() ->
            request
                .header(HeaderNames.AUTHORIZATION)
                .filter(it -> it.startsWith(BEARER))
                .map(it -> it.substring(BEARER.length())));
  }

  private Optional<String> full(String account) {
    return Optional.ofNullable(fullKeys.computeIfAbsent(account, this::mint));
  }

  private String mint(String account) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + KEYS.fill(name -> account)))
            .header(HeaderNames.AUTHORIZATION, operator)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"scopes\":" + allScopes + "}"))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      JsonNode minted = JSON.readTree(response.body());
      String key = minted.path("key").asString();
      accountOfKey.put(key, account);
      return key;
    } catch (IOException e) {
      throw new IllegalStateException("the server behind the mutant mints no key", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
