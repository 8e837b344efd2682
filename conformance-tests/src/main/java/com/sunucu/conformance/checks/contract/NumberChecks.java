package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.NumberLocations;
import com.sunucu.conformance.probes.NumberLocations.InBody;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Unusual notations of numbers (RUL-13, RUL-07). */
public final class NumberChecks {

  private static final List<String> LIKE_AN_INTEGER = List.of(".0", "E0", "e+0", ".000e-0");

  @Check(
      id = "RUL-07.must.number-forms",
      rulings = "RUL-13",
      decides =
          "Sends every integer of a query as 1.0 and 1E0, which may be accepted or 400, and as 1e308, 1e999999 and with 400 digits, which must be 400 that names the parameter.")
  void integersOfQueries(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().full(account);
    context.each(
        context.served().stream()
            .filter(it -> !NumberLocations.inQuery(context.contract(), it).isEmpty())
            .toList(),
        Operation::id,
        operation -> {
          String path = context.resources().there(account, operation);
          for (String name : NumberLocations.inQuery(context.contract(), operation)) {
            Function<String, Exchange> ask =
                value ->
                    context
                        .client()
                        .verbatim(key, Request.of("GET", path + "?" + name + "=" + value));
            LIKE_AN_INTEGER.forEach(form ->
                Expect.response(ask.apply("1" + form.replace("+", "%2B"))).status(200, 400));
            NumberLocations.TOO_LARGE.forEach(
                value -> ExpectedError.invalid(ask.apply(value.replace("+", "%2B")), name));
          }
        });
  }

  @Check(
      id = "RUL-13.must.number-forms",
      decides =
          "Sends 1e308, 1e999999 and a number of 400 digits for every body member and expects 400, which names the member for 1e308, and sends every integer as 1.0 and 1E0 and expects no 500.")
  void numbersOfBodies(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        RequestBodies.members(context),
        RequestBodies.Member::toString,
        member -> {
          JsonNode marked = member.body().with(member.name(), JsonBodies.of("literal"));
          for (String number : NumberLocations.TOO_LARGE) {
            String body = marked.toString().replace("\"literal\"", number);
            Exchange refused = RequestBodies.send(context, key, member.operation(), body);
            Expect.response(refused).status(400);
            if (number.equals(NumberLocations.TOO_LARGE.getFirst())) {
              ExpectedError.invalidMember(refused, member.name());
            }
          }
        });
    for (Operation operation : RequestBodies.withBody(context).toList()) {
      for (InBody number : NumberLocations.inBody(context.contract(), operation)) {
        context.each(
            LIKE_AN_INTEGER,
            form -> number + " " + form,
            form ->
                Expect.response(
                        RequestBodies.send(
                            context, key, operation, number.with(number.example() + form)))
                    .notStatus(500));
      }
    }
  }

  @Check(
      id = "RUL-13.must.test-control",
      decides =
          "Sends every integer of test control's bodies as 1.0 and 1E0 and expects acceptance, 400 or a state conflict, and sends every number as 1e308, 1e999999 and with 400 digits and expects 400.")
  void numbersOfTestControl(CheckContext context) {
    context.sandbox();
    Account account = context.sandbox().emptyAccount();
    context.each(
        Contract.sandbox().operations().stream()
            .flatMap(it -> NumberLocations.inBody(Contract.sandbox(), it).stream())
            .toList(),
        InBody::toString,
        number -> {
          Function<String, Exchange> ask =
              literal ->
                  context
                      .sandbox()
                      .raw(
                          number.operation(),
                          name ->
                              name.equals("accountId")
                                  ? account.id()
                                  : context.resources().unknownId(),
                          number.with(literal));
          for (String form : number.whole() ? LIKE_AN_INTEGER : List.<String>of()) {
            Expect.response(ask.apply(number.example() + form))
                .status(200, 201, 204, 400, 404, 409);
          }
          NumberLocations.TOO_LARGE.stream()
              .filter(it -> number.whole() || !it.equals("1e-999999"))
              .forEach(it -> Expect.response(ask.apply(it)).status(400));
        });
  }
}
