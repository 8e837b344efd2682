package com.sunucu.server.mcp;

import com.sunucu.server.pipeline.decode.RequestBody;
import java.util.List;
import java.util.function.Function;

/**
 * A POST to /mcp, free of any transport.
 *
 * @param headers all values of a header, by its name in any case; empty if it was not sent
 * @param body not read yet
 */
public record McpRequest(Function<String, List<String>> headers, RequestBody body) {}
