package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.receiver.Mailboxes;
import com.sunucu.conformance.receiver.RawReceiver;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Receivers whose responses come a few bytes at a time and do not end, each in another part of a
 * response; none where the target cannot reach them.
 */
record Drips(List<RawReceiver> receivers) implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  static Drips open(Trial trial) {
    return new Drips(
        trial.reachesRawReceivers()
            ? Stream.of(
                    dripping("", "HTTP/1.1 100 Continue\r\n\r\n"),
                    dripping("HTTP/1.1 200 ", "x"),
                    dripping(OK, "X-A: b\r\n"),
                    dripping(CHUNKED + "1;", "x"),
                    dripping(CHUNKED + "1\r\nz\r\n0\r\n", "X-A: b\r\n"))
                .map(trial::rawReceiver)
                .toList()
            : List.of());
  }

  /** New subscriptions to opened tickets, one to each receiver. */
  List<Hook> subscribe(Customer customer, Mailboxes boxes) {
    return receivers.stream()
        .map(receiver -> {
          Hook hook = Hook.subscribe(customer, boxes.mailbox(), List.of("ticket.created"));
          hook.change("url", receiver.url().toString());
          return hook;
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
