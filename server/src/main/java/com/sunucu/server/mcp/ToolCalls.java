package com.sunucu.server.mcp;

import com.sunucu.api.Parameters;
import com.sunucu.api.Route;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Response;
import com.sunucu.server.pipeline.OperationPipeline;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a tool as the pipeline runs a request of its operation: same scope, validation, idempotency,
 * effect and events (MCP-06).
 */
final class ToolCalls implements ToolRunner {

  private final OperationPipeline pipeline;
  private final JsonMapper json;

  ToolCalls(OperationPipeline pipeline, JsonMapper json) {
    this.pipeline = pipeline;
    this.json = json;
  }

  @Override
  public Response run(Caller caller, Tool tool, ObjectNode arguments, boolean large) {
    Route<Call> route =
        tool.arguments()
            .expectedLabel(arguments)
            .map(label -> checked(tool, label))
            .orElse(tool.route());
    return pipeline.call(caller, route, tool.arguments().request(arguments, large));
  }

  /**
   * The operation, which first compares the label of its resource, in its own transaction: nothing
   * can come between the check and the effect, and a repeat with the same idempotency key gets its
   * stored response without a check.
   */
  private Route<Call> checked(Tool tool, String label) {
    Route<Call> reader = tool.labelled().orElseThrow();
    return new Route<>(
        tool.operation(),
        (in, call) -> {
          requireLabel(reader, in, call, label);
          return tool.route().action().run(in, call);
        });
  }

  /** The message does not reveal the label, because the caller may lack the scope to read it. */
  private void requireLabel(Route<Call> reader, Parameters in, Call call, String expected) {
    Optional<Object> resource = reader.action().run(in, call);
    if (!json.valueToTree(resource.orElseThrow()).path("label").asString("").equals(expected)) {
      throw ApiException.invalidState(
          "The server with this id does not have the expectedLabel, so nothing was done. List the servers and check the id.");
    }
  }
}
