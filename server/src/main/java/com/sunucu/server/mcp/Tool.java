package com.sunucu.server.mcp;

import com.sunucu.api.Operation;
import com.sunucu.api.Route;
import com.sunucu.server.core.Call;
import java.util.Optional;

/**
 * A tool: an operation of the contract under another name (RUL-35).
 *
 * @param name such as {@code sunucu_list_servers}
 * @param definition its JSON in tools/list
 * @param arguments where each of its arguments belongs
 * @param route of the operation
 * @param labelled the operation that reads the resource whose label {@code expectedLabel} must be;
 *     empty if it takes none
 * @param list whether the operation returns a bare list
 */
record Tool(
    String name,
    byte[] definition,
    ToolArguments arguments,
    Route<Call> route,
    Optional<Route<Call>> labelled,
    boolean list) {

  Operation operation() {
    return route.operation();
  }
}
