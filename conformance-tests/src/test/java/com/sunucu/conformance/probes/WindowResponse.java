package com.sunucu.conformance.probes;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Headers;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.exchange.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A response with its window. */
record WindowResponse(int status, long reset, long remaining) {

  Exchange exchange() {
    Headers headers =
        Headers.of(
            Map.of(
                "X-RateLimit-Reset",
                List.of("" + reset),
                "X-RateLimit-Remaining",
                List.of("" + remaining)));
    return new Exchange(
        "test", Request.of("GET", "/v1"), new Response(status, headers, ""), Duration.ZERO);
  }
}
