package com.sunucu.conformance.report;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.target.Key;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Checks that carry secrets and markup into messages, requests and cases. */
final class LeakyChecks {

  @Check(id = "RL-01.must.pass", decides = "It holds.")
  void pass(CheckContext context) {
    Expect.response(context.client().send(Request.of("GET", "/v1"))).status(418);
  }

  @Check(id = "RL-01.must.fail", decides = "It does not hold.")
  void fail(CheckContext context) {
    Key key = context.keys().full();
    String basic =
        Base64.getEncoder().encodeToString(key.secret().getBytes(StandardCharsets.UTF_8));
    Exchange exchange =
        context
            .client()
            .send(
                key,
                Request.of("POST", "/v1/account?key=" + key.secret())
                    .with("X-Basic", "Basic " + basic)
                    .json("{\"key\": \"" + key.secret() + "\", \"half\": \"\ud83d\"}"));
    Expect.response(exchange)
        .that(false, "<script>alert('x')</script>\u0007 " + exchange.response().body());
  }

  @Check(id = "RL-01.should.warn", decides = "It is only recommended.")
  void warn(CheckContext context) {
    Key key = context.keys().full();
    Expect.response(context.client().send(key, Request.of("GET", "/v1"))).status(200);
  }

  @Check(id = "RL-01.must.untestable", decides = "It cannot be seen.")
  void untestable(CheckContext context) {
    context.sandbox();
  }

  @Check(id = "RL-01.must.error", decides = "The harness has a fault.")
  void error(CheckContext context) {
    throw new IllegalStateException("with " + context.keys().full().secret());
  }
}
