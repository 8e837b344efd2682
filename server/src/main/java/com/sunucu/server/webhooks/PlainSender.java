package com.sunucu.server.webhooks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Stands in for the GuardedSender of the branch webhooksec. */
public final class PlainSender implements Sender {

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Attempt send(Outgoing request) {
    long start = System.nanoTime();
    HttpRequest.Builder post =
        HttpRequest.newBuilder(request.url())
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(post::header);
    try {
      HttpResponse<String> answer = client.send(post.build(), HttpResponse.BodyHandlers.ofString());
      return new Attempt(
          Duration.ofNanos(System.nanoTime() - start),
          OptionalInt.of(answer.statusCode()),
          Optional.of(answer.body()),
          Attempt.isSuccess(answer.statusCode())
              ? Optional.empty()
              : Optional.of(
                  SendFault.STATUS_NOT_2XX.because("The answer was " + answer.statusCode())));
    } catch (IOException e) {
      return new Attempt(
          Duration.ofNanos(System.nanoTime() - start),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.of(SendFault.CONNECTION_FAILED.because("No answer.")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempt(
          Duration.ZERO, OptionalInt.empty(), Optional.empty(), Optional.of("interrupted"));
    }
  }
}
