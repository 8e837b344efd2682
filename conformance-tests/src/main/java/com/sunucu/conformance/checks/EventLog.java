package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.SchemaFault;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What happens to an account while a check looks on. */
final class EventLog {

  private final Trial trial;
  private final Account account;
  private final Set<JsonNode> seen;

  private EventLog(Trial trial, Account account) {
    this.trial = trial;
    this.account = account;
    this.seen = new HashSet<>(trial.sandbox().events(account));
  }

  /** Looks on from here. */
  static EventLog of(Trial trial, Account account) {
    return new EventLog(trial, account);
  }

  /** Looks on from here, whatever has happened. */
  void skip() {
    news();
  }

  /** Nothing has happened since the last look. */
  void nothing(String since, Exchange... evidence) {
    List<JsonNode> events = news();
    if (!events.isEmpty()) {
      throw new Nonconformity(since + " emitted " + types(events), List.of(evidence));
    }
  }

  /**
   * One event has happened since the last look: of this type, as its schema says, with this data
   * and no more.
   */
  void just(String type, Map<String, ?> data, Exchange... evidence) {
    List<JsonNode> events = news();
    if (!types(events).equals(List.of(type))) {
      throw new Nonconformity("emitted " + types(events) + ", not just " + type, List.of(evidence));
    }
    JsonNode event = events.getFirst();
    List<SchemaFault> faults = trial.contract().validate(schema(type), event);
    if (!faults.isEmpty()) {
      throw new Nonconformity(type + " is not as its schema says: " + faults, List.of(evidence));
    }
    if (!event.path("data").equals(Json.of(data))) {
      throw new Nonconformity(
          type + " has the data " + event.path("data") + ", not " + Json.of(data),
          List.of(evidence));
    }
  }

  private List<JsonNode> news() {
    List<JsonNode> events = new ArrayList<>(trial.sandbox().events(account));
    events.removeAll(seen);
    seen.addAll(events);
    return events;
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.path("type").asString("")).toList();
  }

  /** Where the contract says how an event's body looks. */
  static String schema(String type) {
    return "#/webhooks/" + type + "/post/requestBody/content/application~1json/schema";
  }
}
