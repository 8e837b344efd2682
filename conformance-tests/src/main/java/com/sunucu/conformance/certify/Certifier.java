package com.sunucu.conformance.certify;

import com.sunucu.conformance.certify.Finding.Answered;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Document;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Unreachable;
import com.sunucu.conformance.receiver.Signature;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Attacks a receiver of webhooks, and says which rules of RUL-42 it keeps. */
public final class Certifier {

  /** For the whole exchange (WHD-04). */
  private static final Duration TIMEOUT =
      Duration.ofSeconds(Contract.api().limit("deliverySeconds"));

  private static final String USER_AGENT =
      Contract.api().document().at("#/components/parameters/EventUserAgent/schema/const").text();

  /** Sooner, so that what cannot be connected to is not taken for what does not answer. */
  private static final Duration CONNECTING = TIMEOUT.minusSeconds(2);

  private static final String TOO_LATE =
      "no complete response within " + TIMEOUT.toSeconds() + " s";

  private static final String NO_BYTES =
      "no response (connection closed before any bytes): does the handler throw?";

  private final URI url;
  private final List<Attack> attacks;
  private final Supplier<Instant> clock;
  private final CauseHints hints;

  /**
   * @param secret with which right deliveries are signed
   * @param contract whose event examples are sent
   * @param clock by which deliveries are dated
   */
  public Certifier(URI url, String secret, Document contract, long seed, Supplier<Instant> clock) {
    this.url = url;
    this.attacks = new Attacks(new Events(contract, new Random(seed)), secret).all();
    this.clock = clock;
    Events probes = new Events(contract, new Random(seed + 1));
    this.hints =
        new CauseHints(new SignatureVariants(probes, secret), delivery -> send(delivery), clock);
  }

  /**
   * Attacks.
   *
   * @param progress called with each finding
   * @throws Unreachable when nobody listens at the address
   */
  public Certificate certify(Consumer<String> progress) {
    List<Finding> findings = new ArrayList<>();
    for (Attack attack : attacks) {
      List<Delivery> deliveries = attack.deliveries().apply(clock.get());
      List<Answered> responses = attack.atOnce() ? atOnce(deliveries) : inTurn(deliveries);
      List<Answered> wrong =
          responses.stream().filter(a -> !asExpected(attack, a.response())).toList();
      Finding finding =
          new Finding(attack, responses.size(), wrong, hints.of(attack, responses, wrong));
      findings.add(finding);
      progress.accept(Certificate.line(finding));
    }
    return new Certificate(url, findings);
  }

  private static boolean asExpected(Attack attack, String response) {
    return switch (attack.expected()) {
      case TAKE -> response.matches("2[0-9]{2}");
      case REFUSE -> response.matches("4[0-9]{2}");
    };
  }

  private List<Answered> inTurn(List<Delivery> deliveries) {
    List<Answered> responses = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      responses.add(send(delivery));
      if (responses.getLast().response().equals(TOO_LATE)) {
        // The next would be waited for as long, and tells no more.
        return responses;
      }
    }
    return responses;
  }

  private List<Answered> atOnce(List<Delivery> deliveries) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answered>> sent =
          deliveries.stream().map(d -> threads.submit(() -> send(d))).toList();
      List<Answered> responses = new ArrayList<>();
      for (Future<Answered> one : sent) {
        responses.add(one.get());
      }
      return responses;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Unreachable u ? u : new IllegalStateException(e.getCause());
    }
  }

  /**
   * A connection of its own, so that nobody else's keep-alive is taken for the receiver's fault.
   */
  private Answered send(Delivery delivery) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();
    try {
      HttpResponse<Void> response =
          client
              .sendAsync(request(delivery), BodyHandlers.discarding())
              .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      hints.heard(response.headers().firstValue("Date"));
      return new Answered(delivery, String.valueOf(response.statusCode()));
    } catch (TimeoutException e) {
      return new Answered(delivery, TOO_LATE);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectException
          || e.getCause() instanceof HttpConnectTimeoutException
          || e.getCause() instanceof SSLException) {
        throw new Unreachable(
            "the receiver at " + url + " cannot be reached: " + Unreachable.why(url, e.getCause()),
            e);
      }
      if (e.getCause() instanceof IOException io) {
        return new Answered(delivery, noResponse(io));
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } finally {
      client.shutdownNow();
    }
  }

  /** The JDK's client calls it "received no bytes", or "EOF", where a handler threw. */
  private static String noResponse(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("received no bytes") || message.contains("EOF")
        ? NO_BYTES
        : "no response: " + message;
  }

  private HttpRequest request(Delivery delivery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("User-Agent", USER_AGENT)
            .header(HeaderNames.EVENT_NAME, delivery.event())
            .header(HeaderNames.EVENT_DELIVERY, delivery.id())
            .POST(BodyPublishers.ofByteArray(delivery.body()));
    delivery.signature().ifPresent(s -> request.header(Signature.HEADER, s));
    return request.build();
  }
}
