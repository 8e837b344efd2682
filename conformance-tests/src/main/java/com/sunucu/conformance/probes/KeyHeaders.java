package com.sunucu.conformance.probes;

import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.target.Key;
import java.util.List;

/** The two headers that a key may come in (AUTH-03). */
public final class KeyHeaders {

  private KeyHeaders() {}

  /** The request with the key in Authorization, in the contract's own header, and in both. */
  public static List<Request> signed(CheckContext context, Request request, Key key) {
    String own = context.contract().keyHeader();
    return List.of(
        key.sign(request),
        request.with(own, key.secret()),
        key.sign(request).with(own, key.secret()));
  }
}
