package com.sunucu.server.webhooks;

import com.sunucu.api.WebhookHeaders;
import com.sunucu.server.outbound.OutboundRequest;
import com.sunucu.server.webhooks.send.Attempt;
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

  public static final Attempt TAKEN = answered(200);
  public static final Attempt REFUSED = answered(500);

  private final List<OutboundRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Function<OutboundRequest, Attempt> answer = request -> TAKEN;

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

  public void answer(Attempt always) {
    answer = request -> always;
  }

  public void answer(Function<OutboundRequest, Attempt> each) {
    answer = each;
  }

  @Override
  public Attempt send(OutboundRequest request) {
    requests.add(request);
    return answer.apply(request);
  }

  /** What came since the last call of this. */
  public List<OutboundRequest> received() {
    List<OutboundRequest> all = new ArrayList<>(requests);
    requests.removeAll(all);
    return all;
  }

  public int count() {
    return requests.size();
  }

  public static String delivery(OutboundRequest request) {
    return request.headers().get(WebhookHeaders.X_SUNUCU_DELIVERY);
  }
}
