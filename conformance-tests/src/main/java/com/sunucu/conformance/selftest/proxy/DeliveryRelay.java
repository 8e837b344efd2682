package com.sunucu.conformance.selftest.proxy;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.http.HttpConnection;
import com.sunucu.conformance.http.HttpMessage;
import com.sunucu.conformance.http.HttpReader;
import com.sunucu.conformance.selftest.mutant.DeliveryStep;
import com.sunucu.conformance.selftest.mutant.MessageCondition.Seen;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands between the server and receivers on this machine: the urls of subscriptions lead here, and
 * nobody sees that they do. Deliveries go on to where they were meant for, broken on the way.
 */
final class DeliveryRelay implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern LOCAL =
      Pattern.compile(
          "\"url\"\\s*:\\s*\"(http://(?:127\\.0\\.0\\.1|\\[::1\\]|localhost):[0-9]+[^\"]*)\"");
  private static final String SUBSCRIPTIONS =
      Contract.api().operation("createWebhook").path().text();

  private final List<DeliveryStep> steps;
  private final Map<Object, AtomicInteger> counts;
  private final Map<String, Secrets> secrets = new ConcurrentHashMap<>();
  private final LoopbackListener listener;

  /** A subscription's secrets, the first and the newest. */
  private record Secrets(String first, String current) {}

  DeliveryRelay(List<DeliveryStep> steps, Map<Object, AtomicInteger> counts) throws IOException {
    this.steps = steps;
    this.counts = counts;
    this.listener = new LoopbackListener(this::serve);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  /** The request with its subscription's url leading here. */
  HttpMessage divert(HttpMessage request) {
    if (!request.path().startsWith(SUBSCRIPTIONS) || request.body().length == 0) {
      return request;
    }
    Matcher url = LOCAL.matcher(request.text());
    return url.find()
        ? request.withText(
            new StringBuilder(request.text())
                .replace(url.start(1), url.end(1), here() + encoded(url.group(1)))
                .toString())
        : request;
  }

  /** The response with the URLs that the client gave; records secrets. */
  HttpMessage restore(HttpMessage request, HttpMessage response) {
    if (!request.path().startsWith(SUBSCRIPTIONS) || !response.text().contains(here())) {
      return response;
    }
    learn(response.text());
    String text =
        Pattern.compile(Pattern.quote(here()) + "([A-Za-z0-9_-]+)")
            .matcher(response.text())
            .replaceAll(it -> Matcher.quoteReplacement(decoded(it.group(1))));
    return response.withText(text);
  }

  private void learn(String body) {
    JsonNode webhook = JSON.readTree(body);
    String url = webhook.path("url").asString("");
    String secret = webhook.path("secret").asString("");
    if (!url.isEmpty() && !secret.contains("…")) {
      secrets.merge(
          url.substring(here().length()),
          new Secrets(secret, secret),
          (old, fresh) -> new Secrets(old.first(), fresh.current()));
    }
  }

  private void serve(HttpConnection server) throws IOException {
    Optional<byte[]> head = server.in().head();
    while (head.isPresent()) {
      HttpMessage delivery = server.in().request(HttpReader.parse(head.get()));
      server.send(pass(delivery).framed());
      if (delivery.closes()) {
        return;
      }
      head = server.in().head();
    }
  }

  private HttpMessage pass(HttpMessage delivery) throws IOException {
    String token = delivery.path().substring(1);
    URI receiver = URI.create(decoded(token));
    HttpMessage sent = delivery.withTarget(target(receiver));
    boolean twice = false;
    boolean lost = false;
    Optional<Integer> told = Optional.empty();
    for (DeliveryStep step : steps) {
      Seen seen =
          new Seen(
              "",
              sent,
              Optional.of(sent),
              delivery.header(HeaderNames.EVENT_NAME).orElse(""),
              false,
              Set.of());
      if (step.when().holds(seen, counts.computeIfAbsent(step, none -> new AtomicInteger()))) {
        HttpMessage changed = step.change().on(sent);
        sent = step.sign().map(sign -> signed(sign, token, changed)).orElse(changed);
        twice |= step.twice();
        lost |= step.lost();
        told = step.told().isPresent() ? step.told() : told;
      }
    }
    HttpMessage response = lost ? said(200) : forward(receiver, sent);
    if (twice) {
      forward(receiver, sent.with(HeaderNames.EVENT_DELIVERY, UUID.randomUUID().toString()));
    }
    return told.map(DeliveryRelay::said).orElse(response);
  }

  private HttpMessage signed(DeliveryStep.Sign sign, String token, HttpMessage delivery) {
    Secrets known = secrets.getOrDefault(token, new Secrets("", ""));
    String secret =
        switch (sign.secret()) {
          case CURRENT -> known.current();
          case FIRST -> known.first();
          case WRONG -> known.current() + "x";
        };
    return delivery.with(
        HeaderNames.EVENT_SIGNATURE,
        WrongSignature.again(
            delivery.header(HeaderNames.EVENT_SIGNATURE).orElse(""), sign, secret, delivery));
  }

  private static HttpMessage forward(URI receiver, HttpMessage delivery) throws IOException {
    try (HttpConnection connection = HttpConnection.to(receiver.getPort())) {
      connection.send(delivery.with("Connection", "close").framed());
      return connection.in().response(delivery.method()).without("Connection");
    }
  }

  private static HttpMessage said(int status) {
    return new HttpMessage("HTTP/1.1 " + status + " -", List.of(), new byte[0])
        .with(HttpMessage.LENGTH, "0");
  }

  private static String target(URI receiver) {
    String path = receiver.getRawPath().isEmpty() ? "/" : receiver.getRawPath();
    return receiver.getRawQuery() == null ? path : path + "?" + receiver.getRawQuery();
  }

  private String here() {
    return "http://127.0.0.1:" + listener.port() + "/";
  }

  private static String encoded(String url) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(url.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
  }
}
