package com.sunucu.server.webhooks;

import com.sunucu.api.WebhookHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A sender that reaches a receiver in this process, and remembers what it was given. */
final class TestReceiver implements Sender {

  static final Attempt TAKEN = answered(200);
  static final Attempt REFUSED = answered(500);

  private final List<Outgoing> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Outgoing, Attempt> answer = request -> TAKEN;

  static Attempt answered(int status) {
    return answered(status, Duration.ofMillis(5));
  }

  static Attempt answered(int status, Duration took) {
    return new Attempt(
        took,
        OptionalInt.of(status),
        Optional.of("body of " + status),
        Attempt.isSuccess(status) ? Optional.empty() : Optional.of("The answer was " + status));
  }

  void answer(Attempt always) {
    answer = request -> always;
  }

  void answer(Function<Outgoing, Attempt> each) {
    answer = each;
  }

  @Override
  public Attempt send(Outgoing request) {
    requests.add(request);
    return answer.apply(request);
  }

  /** What came since the last call of this. */
  List<Outgoing> received() {
    List<Outgoing> all = new ArrayList<>(requests);
    requests.removeAll(all);
    return all;
  }

  int count() {
    return requests.size();
  }

  static String delivery(Outgoing request) {
    return request.headers().get(WebhookHeaders.X_SUNUCU_DELIVERY);
  }
}
