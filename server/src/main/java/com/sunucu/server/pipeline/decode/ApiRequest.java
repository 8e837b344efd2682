package com.sunucu.server.pipeline.decode;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A call's request, free of any transport.
 *
 * @param path the path parameters, decoded
 * @param query the query as sent, without its question mark; empty if there is none
 * @param headers all values of a header, by its name in any case; empty if it was not sent
 * @param body read only if the operation has one
 */
public record ApiRequest(
    Map<String, String> path,
    String query,
    Function<String, List<String>> headers,
    RequestBody body)
    implements CallRequest {

  @Override
  public boolean large() {
    return body.large();
  }
}
