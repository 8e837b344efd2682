package com.sunucu.server.pipeline.decode;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A request whose operation is known, free of any transport: HTTP is one edge that makes such
 * requests, MCP the other.
 *
 * @param path the path parameters, decoded
 * @param query the query as sent, without its question mark; empty where there is none
 * @param headers all values of a header, by its name in any case; empty where it was not sent
 * @param body read only when the operation has one
 */
public record ApiRequest(
    Map<String, String> path,
    String query,
    Function<String, List<String>> headers,
    RequestBody body) {}
