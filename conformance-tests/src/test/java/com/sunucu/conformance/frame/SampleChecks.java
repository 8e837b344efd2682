package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.NotTestable;
import java.util.List;

/** One check for each thing that can come of one. */
final class SampleChecks {

  @Check(id = "RL-01.must.pass", decides = "It holds.")
  void pass(CheckContext context) {
    Expect.response(context.client().send(Request.of("GET", "/v1"))).status(404);
  }

  @Check(id = "RL-01.must.fail", decides = "It does not hold.")
  void fail(CheckContext context) {
    Expect.response(
            context
                .client()
                .send(
                    Request.of("GET", "/v1/\u0007")
                        .with("Authorization", "Bearer snc_" + "s".repeat(49))))
        .status(200);
  }

  @Check(id = "RL-01.should.warn", decides = "It does not hold, and is only recommended.")
  void warn(CheckContext context) {
    Expect.response(context.client().send(Request.of("GET", "/v1"))).status(200);
  }

  @Check(id = "RL-01.must.untestable", decides = "It cannot be seen.")
  void untestable(CheckContext context) {
    context.sandbox();
  }

  @Check(id = "RL-01.must.inapplicable", decides = "It asks nothing.")
  void inapplicable(CheckContext context) {
    context.simpleRead();
  }

  @Check(id = "RL-01.must.error", decides = "The harness has a fault.")
  void error(CheckContext context) {
    throw new IllegalStateException("of " + context);
  }

  @Check(id = "RL-01.must.cases", decides = "Two of four cases do not hold, one cannot be seen.")
  void cases(CheckContext context) {
    context.each(
        List.of(1, 2, 3, 4),
        n -> "case " + n,
        n -> {
          if (n == 4) {
            throw new NotTestable("needs more");
          }
          Expect.response(context.client().send(Request.of("GET", "/v1")))
              .that(n > 2, "case " + n + " is wrong");
        });
  }

  @Check(id = "RL-01.must.lottery", phase = Phase.LEDGER, decides = "Tells what it drew.")
  void lottery(CheckContext context) {
    throw new NotApplicable(context.resources().unknownId());
  }

  static final class Passing {
    @Check(id = "RL-02.must.pass", decides = "It holds.")
    void pass(CheckContext context) {
      Expect.response(context.client().send(Request.of("GET", "/v1"))).status(404);
    }
  }

  static final class Failing {
    @Check(id = "RL-02.must.pass", decides = "It holds.")
    void pass(CheckContext context) {
      Expect.response(context.client().send(Request.of("GET", "/v1"))).status(404);
    }

    @Check(id = "RL-02.must.fail", decides = "It does not hold.")
    void fail(CheckContext context) {
      Expect.response(context.client().send(Request.of("GET", "/v1"))).status(200);
    }
  }

  static final class Untestable {
    @Check(id = "RL-02.must.pass", decides = "It holds.")
    void pass(CheckContext context) {
      Expect.response(context.client().send(Request.of("GET", "/v1"))).status(404);
    }

    @Check(id = "RL-02.must.untestable", decides = "It cannot be seen.")
    void untestable(CheckContext context) {
      context.sandbox();
    }
  }

  static final class Destructive {

    static final String REAL = "3f0c9a1e-5d1b-4c7e-9a55-0e6f2b8d7c41";

    @Check(id = "RL-02.must.destroy", decides = "It destroys something.")
    void destroy(CheckContext context) {
      context.client().send(Request.of("DELETE", "/v1/servers/" + REAL));
    }

    @Check(id = "RL-02.must.destroy-nothing", decides = "It cannot.")
    void destroyNothing(CheckContext context) {
      context.client().send(Request.of("DELETE", "/v1/servers/" + context.resources().unknownId()));
      context.call(context.keys().full(), context.contract().operation("terminateServer"));
      context.client().send(Request.of("DELETE", "/v1/servers/no-uuid"));
    }
  }

  /** Its checks never begin. */
  static final class Unbuildable {

    Unbuildable() {
      throw new IllegalStateException("no such luck");
    }

    @Check(id = "RL-02.must.lost", decides = "It never begins.")
    void lost(CheckContext context) {
      context.served();
    }
  }

  static final class BadId {
    @Check(id = "RL-02.must", decides = "Its id says nothing.")
    void bad(CheckContext context) {
      context.served();
    }
  }

  static final class NoClause {
    @Check(id = "RL-99.must.x", decides = "There is no such clause.")
    void bad(CheckContext context) {
      context.served();
    }
  }
}
