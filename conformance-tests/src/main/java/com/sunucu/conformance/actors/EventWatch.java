package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.SchemaFault;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.target.Account;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What happens to an account while a check looks on. */
public final class EventWatch {

  private final CheckContext context;
  private final Account account;
  private final Set<JsonNode> seen;

  private EventWatch(CheckContext context, Account account) {
    this.context = context;
    this.account = account;
    this.seen = new HashSet<>(context.sandbox().events(account));
  }

  /** Looks on from here. */
  public static EventWatch of(CheckContext context, Account account) {
    return new EventWatch(context, account);
  }

  /** Looks on from here, whatever has happened. */
  public void skip() {
    news();
  }

  /** Nothing has happened since the last look. */
  public void nothing(String since, Exchange... evidence) {
    List<JsonNode> events = news();
    if (!events.isEmpty()) {
      throw new Nonconformity(since + " emitted " + types(events), List.of(evidence));
    }
  }

  /**
   * One event has happened since the last look: of this type, as its schema says, with this data
   * and no more.
   */
  public void just(String type, Map<String, ?> data, Exchange... evidence) {
    List<JsonNode> events = news();
    if (!types(events).equals(List.of(type))) {
      throw new Nonconformity("emitted " + types(events) + ", not just " + type, List.of(evidence));
    }
    JsonNode event = events.getFirst();
    List<SchemaFault> faults = context.contract().validate(schema(type), event);
    if (!faults.isEmpty()) {
      throw new Nonconformity(type + " is not as its schema says: " + faults, List.of(evidence));
    }
    if (!event.path("data").equals(JsonBodies.of(data))) {
      throw new Nonconformity(
          type + " has the data " + event.path("data") + ", not " + JsonBodies.of(data),
          List.of(evidence));
    }
  }

  private List<JsonNode> news() {
    List<JsonNode> events = new ArrayList<>(context.sandbox().events(account));
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
