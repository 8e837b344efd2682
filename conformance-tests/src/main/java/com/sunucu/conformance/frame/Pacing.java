package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.exchange.Request.Header;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.Pacer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keeps requests that a check signed by hand from running into the limit of the key in them. */
final class Pacing {

  private final Pacer pacer;
  private final Map<String, Key> handed = new HashMap<>();

  Pacing(Pacer pacer) {
    this.pacer = pacer;
  }

  /** Notes a key that the check was given. */
  Key handed(Key key) {
    handed.put(key.secret(), key);
    return key;
  }

  /** Sends a request; the whole key in it, in whatever header, gives way to one that is ready. */
  Exchange send(Request request, Function<Request, Exchange> way) {
    Optional<Key> key =
        request.headers().stream().flatMap(h -> Optional.ofNullable(key(h)).stream()).findFirst();
    if (key.isEmpty()) {
      return way.apply(request);
    }
    Key ready = pacer.ready(key.get());
    Exchange exchange = way.apply(exchanged(request, key.get(), ready));
    pacer.saw(ready, exchange);
    return exchange;
  }

  private Key key(Header header) {
    String[] words = header.value().split(" ");
    return handed.get(words[words.length - 1]);
  }

  private Request exchanged(Request request, Key key, Key ready) {
    return new Request(
        request.method(),
        request.target(),
        request.headers().stream()
            .map(h ->
                key.equals(key(h))
                    ? new Header(h.name(), h.value().replace(key.secret(), ready.secret()))
                    : h)
            .toList(),
        request.body());
  }
}
