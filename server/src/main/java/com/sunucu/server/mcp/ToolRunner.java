package com.sunucu.server.mcp;

import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Response;
import tools.jackson.databind.node.ObjectNode;

/** Runs tools. */
@FunctionalInterface
interface ToolRunner {

  /**
   * Runs a tool.
   *
   * @param large whether the request is long
   * @throws com.sunucu.server.core.ApiException as the operation refuses a request
   */
  Response run(Caller caller, Tool tool, ObjectNode arguments, boolean large);
}
