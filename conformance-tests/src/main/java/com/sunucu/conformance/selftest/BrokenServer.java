package com.sunucu.conformance.selftest;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.selftest.When.Seen;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy before the real server that breaks one rule. What no step is for passes byte for byte,
 * and what is no HTTP that can be taken apart passes too, so that behind a proxy without steps
 * every check comes out as before the server itself.
 */
final class BrokenServer implements AutoCloseable {

  private static final String API = "/v1";
  private static final String CONTROL = "/sandbox";
  private static final int FIRST_THAT_REFUSES = 300;
  private static final int NO_CONTENT = 204;

  private final Contract contract;
  private final int server;
  private final Mutant mutant;
  private final Acquaintance acquaintance;
  private final Optional<Relay> relay;
  private final Map<Object, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<String, HttpMessage> firstAnswers = new ConcurrentHashMap<>();
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private volatile HttpMessage lastAnswer =
      new HttpMessage("HTTP/1.1 200 OK", List.of(), new byte[0]);
  private final Listener listener;

  /** The mutant before the server at this address, on a port of its own. */
  BrokenServer(URI server, Mutant mutant, Contract contract) throws IOException {
    this.contract = contract;
    this.server = server.getPort();
    this.mutant = mutant;
    this.acquaintance = new Acquaintance(server, contract.scopes());
    this.relay =
        mutant.deliveries().isEmpty()
            ? Optional.empty()
            : Optional.of(new Relay(mutant.deliveries(), counts));
    this.listener = new Listener(this::serve);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    if (relay.isPresent()) {
      relay.get().close();
    }
  }

  private void serve(Wire client) throws IOException {
    try (Wire upstream = Wire.to(server)) {
      Optional<byte[]> head = client.head();
      while (head.isPresent()) {
        HttpMessage request = Wire.parse(head.get());
        if (!Arrays.equals(request.head(), head.get()) || !takenApart(request)) {
          passBlindly(head.get(), client, upstream);
          return;
        }
        request = client.request(request);
        HttpMessage answer = exchange(request, upstream);
        client.send(answer);
        if (request.closes() || answer.closes()) {
          return;
        }
        head = client.head();
      }
    }
  }

  /**
   * What a server must refuse, or cut off, is between it and the client; so is a head that would go
   * out other than it came in.
   */
  private static boolean takenApart(HttpMessage head) {
    long lengths = head.headers().stream().filter(h -> h.is(HttpMessage.LENGTH)).count();
    boolean chunked = head.header(HttpMessage.ENCODING).isPresent();
    boolean sane =
        head.header(HttpMessage.LENGTH).map(text -> text.matches("[0-9]{1,7}")).orElse(true);
    return head.readableRequest() && sane && lengths + (chunked ? 1 : 0) <= 1;
  }

  private static void passBlindly(byte[] head, Wire client, Wire upstream) throws IOException {
    upstream.send(head);
    Thread back =
        Thread.ofVirtual()
            .start(() -> {
              try (client) {
                upstream.pipe(client);
              } catch (IOException e) {
                // The client hung up.
              }
            });
    client.pipe(upstream);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpMessage exchange(HttpMessage request, Wire upstream) throws IOException {
    HttpMessage sent = relay.map(it -> it.divert(request)).orElse(request);
    for (RequestStep step : mutant.requests()) {
      if (applies(step, step.when(), sent, Optional.empty())) {
        if (step.instead().isPresent()) {
          return instead(step.instead().get());
        }
        step.delay().ifPresent(BrokenServer::sleep);
        sent = changed(step, sent);
        if (step.twice()) {
          ask(sent, upstream);
        }
      }
    }
    HttpMessage answer = ask(sent, upstream);
    acquaintance.meet(sent, answer);
    if (relay.isPresent()) {
      answer = relay.get().restore(sent, answer);
    }
    lastAnswer = answer;
    if (answer.status() < FIRST_THAT_REFUSES) {
      served.add(operation(request));
    }
    return broken(request, answer, upstream);
  }

  private static HttpMessage ask(HttpMessage request, Wire upstream) throws IOException {
    upstream.send(request.framed());
    return upstream.answer(request.method());
  }

  private static void sleep(int seconds) {
    try {
      Thread.sleep(Duration.ofSeconds(seconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpMessage changed(RequestStep step, HttpMessage request) {
    HttpMessage changed = step.change().on(request);
    HttpMessage apart = step.apart().map(it -> it.on(changed)).orElse(changed);
    return step.key().map(whose -> acquaintance.with(whose, apart)).orElse(apart);
  }

  private HttpMessage broken(HttpMessage request, HttpMessage answer, Wire upstream)
      throws IOException {
    HttpMessage broken = answer;
    for (AnswerStep step : mutant.answers()) {
      Optional<HttpMessage> kept = step.stale().flatMap(by -> kept(step, by, request));
      if (kept.isPresent()) {
        broken = step.change().on(kept.get());
      } else if (applies(step, step.when(), request, Optional.of(broken))) {
        if (step.again().isPresent() && !reads(request)) {
          ask(acquaintance.with(step.again().get(), request).without("Idempotency-Key"), upstream);
        }
        if (step.stale().isPresent()) {
          firstAnswers.put(keptAs(step, request.header(step.stale().get()).orElse("")), broken);
        } else {
          broken = step.change().on(broken);
        }
      }
    }
    if (broken.status() == NO_CONTENT) {
      return broken.without(HttpMessage.LENGTH).without(HttpMessage.ENCODING).withText("");
    }
    if (request.method().equals("HEAD")) {
      return broken.withText("");
    }
    // What was to have no body says nothing of its length, and a client would wait for the end.
    return broken.body().length == 0 && broken.header(HttpMessage.LENGTH).isEmpty()
        ? broken.without(HttpMessage.ENCODING).with(HttpMessage.LENGTH, "0")
        : broken.framed();
  }

  private Optional<HttpMessage> kept(AnswerStep step, String by, HttpMessage request) {
    return request.header(by).map(value -> firstAnswers.get(keptAs(step, value)));
  }

  private String keptAs(AnswerStep step, String value) {
    return mutant.answers().indexOf(step) + " " + value;
  }

  private static boolean reads(HttpMessage request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private HttpMessage instead(RequestStep.Instead instead) {
    HttpMessage answer =
        lastAnswer
            .withStatus(instead.status())
            .withText(instead.body())
            .without(HttpMessage.ENCODING)
            .without(HttpMessage.LENGTH);
    return instead.status() == NO_CONTENT
        ? answer
        : answer.with(HttpMessage.LENGTH, String.valueOf(answer.body().length));
  }

  private boolean applies(
      Object step, When when, HttpMessage request, Optional<HttpMessage> answer) {
    if (!request.path().startsWith(when.control() ? CONTROL : API)) {
      return false;
    }
    Seen seen =
        new Seen(operation(request), request, answer, "", acquaintance.foreign(request), served);
    return when.holds(seen, counts.computeIfAbsent(step, none -> new AtomicInteger()));
  }

  private String operation(HttpMessage request) {
    return contract.find(request.method(), request.path()).map(Operation::id).orElse("");
  }
}
