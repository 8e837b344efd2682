package com.sunucu.conformance.selftest.proxy;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.http.HttpConnection;
import com.sunucu.conformance.http.HttpMessage;
import com.sunucu.conformance.http.HttpReader;
import com.sunucu.conformance.selftest.mutant.MessageCondition;
import com.sunucu.conformance.selftest.mutant.MessageCondition.Seen;
import com.sunucu.conformance.selftest.mutant.Mutant;
import com.sunucu.conformance.selftest.mutant.RequestStep;
import com.sunucu.conformance.selftest.mutant.ResponseStep;
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
public final class BrokenServer implements AutoCloseable {

  private static final String API = Contract.api().root();
  private static final String CONTROL = Contract.sandbox().root();
  private static final int FIRST_THAT_REFUSES = 300;
  private static final int NO_CONTENT = 204;

  private final Contract contract;
  private final int server;
  private final Mutant mutant;
  private final CredentialTracker credentials;
  private final Optional<DeliveryRelay> relay;
  private final Map<Object, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<String, HttpMessage> firstAnswers = new ConcurrentHashMap<>();
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private volatile HttpMessage lastAnswer =
      new HttpMessage("HTTP/1.1 200 OK", List.of(), new byte[0]);
  private final LoopbackListener listener;

  /** The mutant before the server at this address, on a port of its own. */
  public BrokenServer(URI server, Mutant mutant, Contract contract) throws IOException {
    this.contract = contract;
    this.server = server.getPort();
    this.mutant = mutant;
    this.credentials = new CredentialTracker(server, contract.scopes());
    this.relay =
        mutant.deliveries().isEmpty()
            ? Optional.empty()
            : Optional.of(new DeliveryRelay(mutant.deliveries(), counts));
    this.listener = new LoopbackListener(this::serve);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    if (relay.isPresent()) {
      relay.get().close();
    }
  }

  private void serve(HttpConnection client) throws IOException {
    try (HttpConnection upstream = HttpConnection.to(server)) {
      Optional<byte[]> head = client.in().head();
      while (head.isPresent()) {
        HttpMessage request = HttpReader.parse(head.get());
        if (!Arrays.equals(request.head(), head.get()) || !takenApart(request)) {
          passBlindly(head.get(), client, upstream);
          return;
        }
        request = client.in().request(request);
        HttpMessage response = exchange(request, upstream);
        client.send(response);
        if (request.closes() || response.closes()) {
          return;
        }
        head = client.in().head();
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

  private static void passBlindly(byte[] head, HttpConnection client, HttpConnection upstream)
      throws IOException {
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

  private HttpMessage exchange(HttpMessage request, HttpConnection upstream) throws IOException {
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
    HttpMessage response = ask(sent, upstream);
    credentials.meet(sent, response);
    if (relay.isPresent()) {
      response = relay.get().restore(sent, response);
    }
    lastAnswer = response;
    if (response.status() < FIRST_THAT_REFUSES) {
      served.add(operation(request));
    }
    return broken(request, response, upstream);
  }

  private static HttpMessage ask(HttpMessage request, HttpConnection upstream) throws IOException {
    upstream.send(request.framed());
    return upstream.in().response(request.method());
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
    return step.key().map(whose -> credentials.with(whose, apart)).orElse(apart);
  }

  private HttpMessage broken(HttpMessage request, HttpMessage response, HttpConnection upstream)
      throws IOException {
    HttpMessage broken = response;
    for (ResponseStep step : mutant.responses()) {
      Optional<HttpMessage> kept = step.stale().flatMap(by -> kept(step, by, request));
      if (kept.isPresent()) {
        broken = step.change().on(kept.get());
      } else if (applies(step, step.when(), request, Optional.of(broken))) {
        if (step.again().isPresent() && !reads(request)) {
          ask(
              credentials.with(step.again().get(), request).without(HeaderNames.IDEMPOTENCY_KEY),
              upstream);
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

  private Optional<HttpMessage> kept(ResponseStep step, String by, HttpMessage request) {
    return request.header(by).map(value -> firstAnswers.get(keptAs(step, value)));
  }

  private String keptAs(ResponseStep step, String value) {
    return mutant.responses().indexOf(step) + " " + value;
  }

  private static boolean reads(HttpMessage request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private HttpMessage instead(RequestStep.Instead instead) {
    HttpMessage response =
        lastAnswer
            .withStatus(instead.status())
            .withText(instead.body())
            .without(HttpMessage.ENCODING)
            .without(HttpMessage.LENGTH);
    return instead.status() == NO_CONTENT
        ? response
        : response.with(HttpMessage.LENGTH, String.valueOf(response.body().length));
  }

  private boolean applies(
      Object step, MessageCondition when, HttpMessage request, Optional<HttpMessage> response) {
    if (!request.path().startsWith(when.control() ? CONTROL : API)) {
      return false;
    }
    Seen seen =
        new Seen(operation(request), request, response, "", credentials.foreign(request), served);
    return when.holds(seen, counts.computeIfAbsent(step, none -> new AtomicInteger()));
  }

  private String operation(HttpMessage request) {
    return contract.find(request.method(), request.path()).map(Operation::id).orElse("");
  }
}
