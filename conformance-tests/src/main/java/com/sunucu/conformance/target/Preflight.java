package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Ledger;
import com.sunucu.conformance.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A look at a target with given keys, before its checks. A wrong address or a revoked key would
 * fail nearly all of them, and none would say so. (Of a sandbox, test control says it.)
 */
public final class Preflight {

  private static final int MAX_NAMED = 5;

  private Preflight() {}

  /**
   * Calls an operation that only reads with each key: it costs one request of the key's window.
   *
   * @throws TargetRejected when it is a page or a redirection that answers, or a key is refused
   * @throws com.sunucu.conformance.exchange.Unreachable when nobody answers
   */
  public static void require(Target target, Contract contract) {
    if (target.keys() instanceof GivenKeys given) {
      Operation read =
          contract.operations().stream()
              .filter(o -> o.reads() && o.path().parameters().isEmpty())
              .findFirst()
              .orElseThrow();
      // With a ledger of its own: this is not for the checks to judge.
      Client client = new Client(target.url(), new Ledger());
      List<Key> refused = new ArrayList<>();
      for (Key key : given.all()) {
        Exchange response =
            client.sendFast("preflight", key.sign(Request.of(read.method(), read.path().text())));
        requireApi(response);
        if (response.status() == 401) {
          refused.add(key);
        }
      }
      if (!refused.isEmpty()) {
        throw new TargetRejected(told(read, refused, given.all().size()));
      }
    }
  }

  private static void requireApi(Exchange response) {
    if (response.status() >= 300 && response.status() < 400) {
      throw new TargetRejected(
          "%s answered %d and leads to %s: give the root of the server itself as --url"
              .formatted(
                  response.title(),
                  response.status(),
                  response.headers().first(HeaderNames.LOCATION).orElse("nowhere")));
    }
    if (response.status() == 503) {
      throw new TargetRejected(
          response.title() + " answered 503, again and again: it is stopping, or has no time");
    }
    String type = response.response().mediaType().orElse("");
    if (response.status() == 200 && type.toLowerCase(Locale.ROOT).equals("text/html")) {
      throw new TargetRejected(
          "%s answered a web page: is --url the root of the API?".formatted(response.title()));
    }
  }

  private static String told(Operation read, List<Key> refused, int all) {
    List<String> named =
        refused.stream().limit(MAX_NAMED).map(k -> k.id() + " " + k.scopes()).toList();
    return "%s answered 401 to %d of the %d keys: %s%s. Were they revoked, have they expired, or are they of another server?"
        .formatted(
            read.title(),
            refused.size(),
            all,
            String.join(", ", named),
            refused.size() > MAX_NAMED ? ", …" : "");
  }
}
