package com.sunucu.conformance.probes;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.receiver.RawReceiver;
import com.sunucu.conformance.receiver.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Receivers that send an endless response a few bytes at a time, each in a different part of the
 * response; empty when the target cannot reach them.
 */
public record SlowReceivers(List<RawReceiver> receivers) implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  public static SlowReceivers open(CheckContext context) {
    return new SlowReceivers(
        context.reachesRawReceivers()
            ? Stream.of(
                    dripping("", "HTTP/1.1 100 Continue\r\n\r\n"),
                    dripping("HTTP/1.1 200 ", "x"),
                    dripping(OK, "X-A: b\r\n"),
                    dripping(CHUNKED + "1;", "x"),
                    dripping(CHUNKED + "1\r\nz\r\n0\r\n", "X-A: b\r\n"))
                .map(context::rawReceiver)
                .toList()
            : List.of());
  }

  /** New subscriptions to opened tickets, one to each receiver. */
  public List<WebhookSubscription> subscribe(Customer customer, WebhookReceiver boxes) {
    return receivers.stream()
        .map(receiver -> {
          WebhookSubscription webhook =
              WebhookSubscription.subscribe(customer, boxes.mailbox(), List.of("ticket.created"));
          webhook.change("url", receiver.url().toString());
          return webhook;
        })
        .toList();
  }

  private static RawReceiver.Script dripping(String first, String endlessly) {
    return (connection, request, number) -> {
      connection.write(first);
      connection.drip(endlessly, PAUSE);
      return false;
    };
  }

  @Override
  public void close() {
    receivers.forEach(RawReceiver::close);
  }
}
