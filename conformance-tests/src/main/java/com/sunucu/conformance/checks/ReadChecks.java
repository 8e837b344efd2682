package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What an account is shown of itself and of its servers. */
final class ReadChecks {

  @Check(
      id = "ACC-01.must.own-profile",
      requirement = "ACC-01",
      decides =
          "Reads the profile with keys of two accounts: each gets its own, with the id and address that it was opened with.")
  void profileIsTheCallers(Trial trial) {
    Operation getAccount = Served.operation(trial, "getAccount");
    Account one = trial.account();
    Account two = trial.other(one);
    trial.each(
        List.of(one, two),
        Account::id,
        account -> {
          Exchange exchange = trial.call(trial.fullKey(account), getAccount);
          Expect.answer(exchange).status(200);
          if (trial.hasSandbox()) {
            Expect.answer(exchange)
                .that(
                    exchange.json().path("id").asString().equals(account.id()),
                    "the id is not that of the account")
                .that(
                    exchange.json().path("email").asString().equals(account.email()),
                    "the email is not that of the account");
          }
        });
  }

  @Check(
      id = "SRV-01.must.own-servers",
      requirement = "SRV-01",
      decides =
          "Lists the servers of two accounts: neither list is empty, and they have none in common.")
  void listIsTheAccountsOwn(Trial trial) {
    Owned.apart(trial, "listServers");
  }

  @Check(
      id = "SRV-02.must.detail",
      requirement = "SRV-02",
      decides = "Reads each server of the list by its id: the detail is what the list says of it.")
  void detailIsAsListed(Trial trial) {
    Owned.detailed(trial, "listServers", "getServer", "label");
  }

  @Check(
      id = "SRV-04.must.live",
      requirement = "SRV-04",
      decides =
          "Reads the usage of each server: of now, live figures while it runs, none otherwise, the server's own memory and disk, and never more used than there is.")
  void usageIsLiveWhileRunning(Trial trial) {
    Operation stats = Served.operation(trial, "getServerStats");
    Key key = trial.fullKey();
    trial.each(
        servers(trial, key),
        server -> server.path("label").asString(),
        server -> {
          Span span = Span.begin(trial);
          Exchange exchange = trial.send(key, Request.of("GET", path(stats, server)));
          JsonNode body = exchange.json();
          JsonNode live = body.path("live");
          boolean running = body.path("status").asString().equals("running");
          Expect.answer(exchange)
              .status(200)
              .that(body.path("serverId").equals(server.path("id")), "serverId is another")
              .that(span.has(body.path("sampledAt")), "sampledAt is " + body.path("sampledAt"))
              .that(
                  !running || live.path("diskTotalGb").equals(server.path("diskGb")),
                  "diskTotalGb is not the server's diskGb")
              .that(
                  running == live.isObject(), "status " + body.path("status") + " and live " + live)
              .that(
                  !running
                      || live.path("memoryUsedMb").asInt() <= live.path("memoryTotalMb").asInt(),
                  "more memory in use than there is")
              .that(
                  !running || live.path("memoryTotalMb").equals(server.path("ramMb")),
                  "memoryTotalMb is not the server's ramMb")
              .that(
                  !running
                      || live.path("diskUsedGb").asDouble() <= live.path("diskTotalGb").asDouble(),
                  "more disk in use than there is");
        });
  }

  @Check(
      id = "SRV-05.must.snapshots",
      requirement = "SRV-05",
      decides =
          "Lists the snapshots of each server: each names the server that it is of, and none is in two lists.")
  void snapshotsAreTheServersOwn(Trial trial) {
    Operation list = Served.operation(trial, "listSnapshots");
    Key key = trial.fullKey();
    Set<String> seen = new HashSet<>();
    trial.each(
        servers(trial, key),
        server -> server.path("label").asString(),
        server -> {
          Exchange exchange = trial.send(key, Request.of("GET", path(list, server)));
          Expect.answer(exchange).status(200);
          for (JsonNode snapshot : exchange.json()) {
            Expect.answer(exchange)
                .that(
                    snapshot.path("serverId").equals(server.path("id")),
                    "a snapshot of another server is in it")
                .that(seen.add(snapshot.path("id").asString()), "a snapshot is in two lists");
          }
        });
  }

  @Check(
      id = "RUL-08.must.newest-first",
      requirement = "RUL-08",
      decides = "Reads every list: each entry is as old as the one before it, or older.")
  void listsAreNewestFirst(Trial trial) {
    Account account = trial.account();
    Key key = trial.fullKey(account);
    trial.each(
        trial.served().stream().filter(Operation::reads).toList(),
        Operation::id,
        operation -> {
          Exchange exchange =
              trial.send(
                  key,
                  Request.of(
                      "GET",
                      trial
                          .existing(account, operation)
                          .orElseGet(() -> trial.unknown(operation))));
          List<String> times =
              new ArrayList<>(
                  items(exchange).map(ReadChecks::time).filter(t -> !t.isEmpty()).toList());
          List<String> sorted = times.stream().sorted(Comparator.reverseOrder()).toList();
          Expect.answer(exchange)
              .that(times.equals(sorted), "its entries are not newest first: " + times);
        });
  }

  private static String time(JsonNode item) {
    return Stream.of("createdAt", "created_at", "registered_at")
        .map(name -> item.path(name).asString(""))
        .filter(t -> !t.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Stream<JsonNode> items(Exchange exchange) {
    JsonNode json = exchange.json();
    return (json.isArray() ? json : json.path("data")).valueStream();
  }

  private static List<JsonNode> servers(Trial trial, Key key) {
    return trial.call(key, Served.operation(trial, "listServers")).json().valueStream().toList();
  }

  private static String path(Operation operation, JsonNode server) {
    return operation.path().fill(name -> server.path("id").asString());
  }
}
