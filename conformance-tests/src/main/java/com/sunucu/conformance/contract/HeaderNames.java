package com.sunucu.conformance.contract;

/**
 * The names of the headers that the harness speaks of, each looked up in the contract: a header
 * that the contract renames or drops is noticed when this class is loaded.
 */
public final class HeaderNames {

  public static final String AUTHORIZATION = "Authorization";
  public static final String API_KEY = Contract.api().keyHeader();

  public static final String RATE_LIMIT = response("X-RateLimit-Limit");
  public static final String RATE_REMAINING = response("X-RateLimit-Remaining");
  public static final String RATE_RESET = response("X-RateLimit-Reset");
  public static final String RETRY_AFTER = response("Retry-After");

  public static final String REQUEST_ID = response("X-Request-Id");
  public static final String CACHE_CONTROL = response("Cache-Control");
  public static final String CHALLENGE = response("WWW-Authenticate");
  public static final String LOCATION = response("Location");
  public static final String ALLOW = response("Allow");

  public static final String IDEMPOTENCY_KEY = parameter("IdempotencyKey");
  public static final String IDEMPOTENCY_REPLAYED = response("Idempotency-Replayed");

  public static final String EVENT_SIGNATURE = parameter("EventSignature");
  public static final String EVENT_NAME = parameter("EventName");
  public static final String EVENT_DELIVERY = parameter("EventDelivery");

  private HeaderNames() {}

  /** Whether a header begins as those of the rate window do, in any letter case. */
  public static boolean ofRateWindow(String name) {
    int prefix = RATE_LIMIT.lastIndexOf('-') + 1;
    return name.regionMatches(true, 0, RATE_LIMIT, 0, prefix);
  }

  private static String response(String name) {
    return Contract.api()
        .document()
        .at("#/components/headers")
        .node()
        .optional(name)
        .map(header -> name)
        .orElseThrow(() -> new IllegalStateException("the contract has no header " + name));
  }

  /** The name of a header that is a parameter: the contract knows it by the component's. */
  private static String parameter(String component) {
    String name =
        Contract.api().document().at("#/components/parameters/" + component + "/name").text();
    if (name.isEmpty()) {
      throw new IllegalStateException("the contract has no parameter " + component);
    }
    return name;
  }
}
