package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.Pacer;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Sends the requests of one check. Each method throws {@link NotTestable} where a request might
 * destroy something and that is not allowed.
 */
public final class CheckClient {

  private final String check;
  private final Client client;
  private final Pacer pacer;
  private final Pacing pacing;
  private final UnaryOperator<Request> allowed;

  /**
   * @param allowed gives the request back where it may be sent
   */
  CheckClient(
      String check, Client client, Pacer pacer, Pacing pacing, UnaryOperator<Request> allowed) {
    this.check = check;
    this.client = client;
    this.pacer = pacer;
    this.pacing = pacing;
    this.allowed = allowed;
  }

  /** Sends a request with the credential that it has. */
  public Exchange send(Request request) {
    return pacing.send(allowed.apply(request), r -> client.send(check, r));
  }

  /** Sends a request with a key; one whose window is used up is replaced or waited for. */
  public Exchange send(Key key, Request request) {
    return sendUnpaced(pacer.ready(key), request);
  }

  /** Sends a request with just this key, come what may. Thousands go this way, so the quick one. */
  public Exchange sendUnpaced(Key key, Request request) {
    Exchange exchange = client.sendFast(check, key.sign(allowed.apply(request)));
    pacer.saw(key, exchange);
    return exchange;
  }

  /** Sends a request byte by byte as it is. */
  public Exchange verbatim(Request request) {
    return pacing.send(allowed.apply(request), r -> client.verbatim(check, r));
  }

  /** Sends a request byte by byte with a key; one whose window is used up is replaced. */
  public Exchange verbatim(Key key, Request request) {
    Key ready = pacer.ready(key);
    Exchange exchange = verbatim(ready.sign(request));
    pacer.saw(ready, exchange);
    return exchange;
  }

  /**
   * Sends these bytes, which need be no HTTP.
   *
   * @param shown the request that the record of the exchange shows for them; it has no credential
   */
  public Exchange bytes(Request shown, byte[] bytes) {
    return client.bytes(check, allowed.apply(shown), bytes);
  }

  /** Sends the same request many times at once. */
  public List<Exchange> burst(Key key, Request request, int times, int clients) {
    List<Exchange> exchanges =
        client.burst(check, key.sign(allowed.apply(request)), times, clients);
    exchanges.forEach(e -> pacer.saw(key, e));
    return exchanges;
  }
}
