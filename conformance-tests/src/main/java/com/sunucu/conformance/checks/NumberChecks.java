package com.sunucu.conformance.checks;

import com.sunucu.conformance.checks.NumberSites.InBody;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Numbers that are written otherwise than people write them (RUL-13, RUL-07). */
final class NumberChecks {

  private static final List<String> LIKE_AN_INTEGER = List.of(".0", "E0", "e+0", ".000e-0");

  @Check(
      id = "RUL-07.must.number-forms",
      requirement = "RUL-07",
      rulings = "RUL-13",
      decides =
          "Gives every integer of a query as 1.0 and 1E0: taken or 400. As 1e308, 1e999999 and with 400 digits: 400 that names the parameter.")
  void integersOfQueries(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    trial.each(
        trial.served().stream()
            .filter(it -> !NumberSites.inQuery(trial.contract(), it).isEmpty())
            .toList(),
        Operation::id,
        operation -> {
          String path = trial.there(account, operation);
          for (String name : NumberSites.inQuery(trial.contract(), operation)) {
            Function<String, Exchange> ask =
                value -> trial.verbatim(key, Request.of("GET", path + "?" + name + "=" + value));
            LIKE_AN_INTEGER.forEach(
                form -> Expect.answer(ask.apply("1" + form.replace("+", "%2B"))).status(200, 400));
            NumberSites.TOO_LARGE.forEach(
                value -> Refused.invalid(ask.apply(value.replace("+", "%2B")), name));
          }
        });
  }

  @Check(
      id = "RUL-13.must.number-forms",
      requirement = "RUL-13",
      decides =
          "Gives every member of a body 1e308, 1e999999 and a number of 400 digits: 400, which for 1e308 names it. Writes every integer of a body as 1.0 and 1E0: not 500.")
  void numbersOfBodies(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        Bodies.members(trial),
        Bodies.Member::toString,
        member -> {
          JsonNode marked = member.body().with(member.name(), Json.of("literal"));
          for (String number : NumberSites.TOO_LARGE) {
            String body = marked.toString().replace("\"literal\"", number);
            Exchange refused = Bodies.send(trial, key, member.operation(), body);
            Expect.answer(refused).status(400);
            if (number.equals(NumberSites.TOO_LARGE.getFirst())) {
              Refused.invalidMember(refused, member.name());
            }
          }
        });
    for (Operation operation : Bodies.withBody(trial).toList()) {
      for (InBody number : NumberSites.inBody(trial.contract(), operation)) {
        trial.each(
            LIKE_AN_INTEGER,
            form -> number + " " + form,
            form ->
                Expect.answer(
                        Bodies.send(trial, key, operation, number.with(number.example() + form)))
                    .notStatus(500));
      }
    }
  }

  @Check(
      id = "RUL-13.must.test-control",
      requirement = "RUL-13",
      decides =
          "Gives test control every integer of its bodies as 1.0 and 1E0: taken, or refused with 400 or for the state; every number as 1e308, 1e999999 and with 400 digits: 400.")
  void numbersOfTestControl(Trial trial) {
    trial.sandbox();
    Account account = trial.sandbox().emptyAccount();
    trial.each(
        Contract.sandbox().operations().stream()
            .flatMap(it -> NumberSites.inBody(Contract.sandbox(), it).stream())
            .toList(),
        InBody::toString,
        number -> {
          Function<String, Exchange> ask =
              literal ->
                  trial
                      .sandbox()
                      .raw(
                          number.operation(),
                          name -> name.equals("accountId") ? account.id() : trial.unknownId(),
                          number.with(literal));
          for (String form : number.whole() ? LIKE_AN_INTEGER : List.<String>of()) {
            Expect.answer(ask.apply(number.example() + form)).status(200, 201, 204, 400, 404, 409);
          }
          NumberSites.TOO_LARGE.stream()
              .filter(it -> number.whole() || !it.equals("1e-999999"))
              .forEach(it -> Expect.answer(ask.apply(it)).status(400));
        });
  }
}
