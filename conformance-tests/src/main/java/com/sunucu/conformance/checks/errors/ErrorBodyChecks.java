package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.probes.ReasonPhrases;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.result.ValidatedExchange;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What must hold for every error response of the run. */
public final class ErrorBodyChecks {

  private static final Set<String> ERROR_MEMBERS =
      Set.copyOf(
          Contract.api()
              .document()
              .at("#/components/schemas/Error/properties")
              .node()
              .propertyNames());

  @Check(
      id = "RUL-10.must.request-id-everywhere",
      phase = Phase.LEDGER,
      decides =
          "Expects every response of the run to have X-Request-Id, and every error's requestId to equal it.")
  void requestIdOnEveryAnswer(CheckContext context) {
    Function<ValidatedExchange, Optional<String>> header =
        LedgerSearch.header(HeaderNames.REQUEST_ID::equalsIgnoreCase);
    LedgerSearch.none(
        context,
        validated -> {
          Exchange exchange = validated.exchange();
          String inHeader = exchange.headers().first(HeaderNames.REQUEST_ID).orElse("");
          String inBody = exchange.json().path("requestId").asString("");
          boolean differ = isError(exchange) && !inBody.equals(inHeader);
          return differ
              ? Optional.of("requestId is " + inBody + ", X-Request-Id " + inHeader)
              : header.apply(validated);
        });
  }

  @Check(
      id = "ERR-01.must.shape",
      phase = Phase.LEDGER,
      decides =
          "Expects every error body of the run to have statusCode (the status of the response), error (its reason phrase) and message.")
  void everyErrorHasTheShape(CheckContext context) {
    LedgerSearch.none(
        context,
        validated -> {
          Exchange exchange = validated.exchange();
          JsonNode body = exchange.json();
          if (!isError(exchange)) {
            return Optional.empty();
          }
          if (body.path("statusCode").asInt(0) != exchange.status()) {
            return Optional.of("statusCode is " + body.path("statusCode"));
          }
          if (!body.path("error").asString("").equals(ReasonPhrases.of(exchange.status()))) {
            return Optional.of(
                "error is " + body.path("error") + ", not " + ReasonPhrases.of(exchange.status()));
          }
          return body.path("message").asString("").isBlank()
              ? Optional.of("there is no message")
              : Optional.empty();
        });
  }

  @Check(
      id = "ERR-09.must.members",
      phase = Phase.LEDGER,
      decides =
          "Expects every error body of the run to have a code of the closed list that belongs to its status, details only with a 400, and no other member.")
  void everyErrorHasTheMembers(CheckContext context) {
    Map<String, Integer> statuses = context.contract().errorStatuses();
    LedgerSearch.none(
        context,
        validated -> {
          Exchange exchange = validated.exchange();
          JsonNode body = exchange.json();
          if (!isError(exchange)) {
            return Optional.empty();
          }
          String code = body.path("code").asString("");
          boolean parser = Set.of(408, 414, 431).contains(exchange.status());
          if (!parser && statuses.getOrDefault(code, 0) != exchange.status()) {
            return Optional.of("code " + code + " does not belong to " + exchange.status());
          }
          Set<String> more = new LinkedHashSet<>(body.propertyNames());
          more.removeAll(ERROR_MEMBERS);
          if (!more.isEmpty()) {
            return Optional.of("it has " + more + " as well");
          }
          boolean faults = code.equals(ExpectedError.VALIDATION_FAILED);
          if (faults && body.path("details").isEmpty()) {
            return Optional.of(code + " without details");
          }
          return exchange.status() != 400 && body.has("details")
              ? Optional.of("details with a " + exchange.status())
              : Optional.empty();
        });
  }

  private static boolean isError(Exchange exchange) {
    return exchange.status() >= 400 && !exchange.request().method().equals("HEAD");
  }
}
