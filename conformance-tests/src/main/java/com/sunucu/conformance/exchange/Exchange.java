package com.sunucu.conformance.exchange;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One request and its response, as recorded.
 *
 * @param check the id of the check that made it
 */
public record Exchange(String check, Request request, Response response, Duration took) {

  public int status() {
    return response.status();
  }

  public Headers headers() {
    return response.headers();
  }

  /** The body as JSON; a missing node if it is not JSON. */
  public JsonNode json() {
    return response.json().orElse(MissingNode.getInstance());
  }

  /** Method and path, short enough for a sentence. */
  public String title() {
    String target = request.target();
    return request.method()
        + " "
        + (target.length() > 120 ? target.substring(0, 120) + "…" : target);
  }
}
