package com.sunucu.server.webhooks;

import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.DeliveryError;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.send.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A sender that reaches a receiver in this process, and remembers what it was given. */
public final class TestReceiver implements Sender {

  /** What a receiver makes of a delivery. */
  public interface Behaviour extends Function<LeasedDelivery, AttemptResult> {}

  public static final Behaviour TAKEN = answered(200);
  public static final Behaviour REFUSED = answered(500);

  private final List<LeasedDelivery> requests = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = TAKEN;

  static Behaviour answered(int status) {
    return answered(status, Duration.ofMillis(5));
  }

  static Behaviour answered(int status, Duration took) {
    return result(
        took,
        OptionalInt.of(status),
        status / 100 == 2
            ? Optional.empty()
            : Optional.of(
                new DeliveryError(
                    DeliveryError.Code.STATUS_NOT_2XX, "The response was %d.".formatted(status))));
  }

  public static Behaviour result(
      Duration took, OptionalInt status, Optional<DeliveryError> failure) {
    return delivery ->
        new AttemptResult(
            delivery,
            took,
            status,
            status.isPresent() ? Optional.of("body") : Optional.empty(),
            failure);
  }

  public void answer(Behaviour each) {
    behaviour = each;
  }

  @Override
  public AttemptResult send(LeasedDelivery delivery) {
    requests.add(delivery);
    return behaviour.apply(delivery);
  }

  /** What came since the last call of this. */
  public List<LeasedDelivery> received() {
    List<LeasedDelivery> all = new ArrayList<>(requests);
    requests.removeAll(all);
    return all;
  }

  public int count() {
    return requests.size();
  }

  public static String delivery(LeasedDelivery delivery) {
    return delivery.delivery().id().toString();
  }
}
