package com.sunucu.server.mcp;

import com.sunucu.api.Headers;
import com.sunucu.api.model.Error;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Response;
import com.sunucu.server.pipeline.ErrorMapper;
import com.sunucu.server.pipeline.Failures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The protocol's methods. */
final class Methods {

  private static final String DISCOVER = "server/discover";
  private static final String PING = "ping";

  /** How long a client may keep what depends on the credential's scopes. */
  private static final int TTL_MILLIS = 60_000;

  private static final byte[] NOTHING = {};

  /** Room for the members that every result has. */
  private static final int FRAME = 256;

  private final ToolCatalogue catalogue;
  private final ToolRunner calls;
  private final Challenges challenges;
  private final Replies replies;

  Methods(ToolCatalogue catalogue, ToolRunner calls, Challenges challenges, Replies replies) {
    this.catalogue = catalogue;
    this.calls = calls;
    this.challenges = challenges;
    this.replies = replies;
  }

  /**
   * Calls a method.
   *
   * @throws RpcException if there is no such method, or its parameters cannot be used
   */
  McpReply call(Exchange exchange) {
    String method = exchange.request().method();
    return switch (exchange.era()) {
      case LEGACY ->
          switch (method) {
            case EraLadder.INITIALIZE -> initialize(exchange);
            case PING -> reply(exchange, NOTHING, "");
            default -> shared(exchange);
          };
      case MODERN -> method.equals(DISCOVER) ? discover(exchange) : shared(exchange);
    };
  }

  private McpReply shared(Exchange exchange) {
    return switch (exchange.request().method()) {
      case McpEndpoint.TOOLS_LIST -> list(exchange);
      case McpEndpoint.TOOLS_CALL -> callTool(exchange);
      default ->
          throw RpcException.methodNotFound(
              exchange.era(), "This server has no such method; it serves tools only.");
    };
  }

  /** The version that the client asked for, if it is served: some clients accept no other. */
  private McpReply initialize(Exchange exchange) {
    String asked = param(exchange, "protocolVersion").asString("");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("protocolVersion", Revision.LEGACY.contains(asked) ? asked : Revision.NEWEST_LEGACY);
    result.put("capabilities", Map.of("tools", Map.of()));
    result.put("serverInfo", serverInfo());
    result.put("instructions", instructions(exchange));
    return replies.result(exchange.request().id(), replies.bytes(result), Map.of());
  }

  private McpReply discover(Exchange exchange) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("supportedVersions", List.of(Revision.MODERN));
    members.put("capabilities", Map.of("tools", Map.of()));
    members.put("instructions", instructions(exchange));
    byte[] object = replies.bytes(members);
    JsonBytes inner = new JsonBytes(object.length).add(slice(object)).add(cacheable());
    return reply(exchange, inner.toBytes(), "");
  }

  /** All tools in one page, so that no cursor is ever valid. */
  private McpReply list(Exchange exchange) {
    JsonNode cursor = param(exchange, "cursor");
    if (!cursor.isMissingNode()) {
      throw RpcException.invalidParams(
          "There is no such cursor: the list of tools has one page. Leave out the cursor.");
    }
    List<Tool> tools = catalogue.allowed(exchange.caller());
    int size = tools.stream().mapToInt(it -> it.definition().length + 1).sum();
    JsonBytes members = new JsonBytes(size + FRAME).add("\"tools\":[");
    String separator = "";
    for (Tool tool : tools) {
      members.add(separator).add(tool.definition());
      separator = ",";
    }
    members.add("]");
    if (exchange.era() == Era.MODERN) {
      members.add(cacheable());
    }
    return reply(exchange, members.toBytes(), "");
  }

  private McpReply callTool(Exchange exchange) {
    JsonNode name = param(exchange, "name");
    Tool tool =
        catalogue
            .find(name.asString(""))
            .orElseThrow(() ->
                RpcException.invalidParams(
                    "There is no such tool. Call tools/list for the names of those that exist."));
    ObjectNode arguments =
        switch (param(exchange, "arguments")) {
          case ObjectNode object -> object;
          case JsonNode absent when absent.isMissingNode() -> JsonNodeFactory.instance.objectNode();
          default -> throw RpcException.invalidParams("The arguments of a tool must be an object.");
        };
    exchange.context().operation(tool.operation().id());
    Optional<McpReply> stepUp = stepUp(exchange, tool);
    return stepUp.isPresent() ? stepUp.get() : run(exchange, tool, arguments);
  }

  /**
   * The 403 for an access token without the tool's scope, by which its client can ask the user for
   * the scope (RUL-36). The user of an API key has to create another one, which a model can tell.
   */
  private Optional<McpReply> stepUp(Exchange exchange, Tool tool) {
    Caller caller = exchange.caller();
    return tool.operation()
        .scope()
        .filter(it -> caller.kind() == Caller.Kind.ACCESS_TOKEN && !caller.has(it))
        .map(scope -> {
          Error error =
              ErrorMapper.refusal(
                  ApiException.insufficientScope(scope), exchange.context().requestId());
          return replies.error(
              Optional.of(exchange.request().id()),
              error,
              challenges.insufficientScope(caller, scope, error.message()));
        });
  }

  private McpReply run(Exchange exchange, Tool tool, ObjectNode arguments) {
    try {
      Response response = calls.run(exchange.caller(), tool, arguments, exchange.large());
      McpReply done =
          reply(exchange, ToolResults.success(tool, response), ToolResults.meta(response));
      return tool.operation().method().equals("GET") ? done : done.afterEffect();
    } catch (RuntimeException e) {
      Error error = Failures.error(e, exchange.context().requestId());
      return reply(exchange, ToolResults.error(replies.bytes(error)), "");
    }
  }

  /**
   * The response with a result.
   *
   * @param members of the result, which later revisions add to
   * @param meta members of its {@code _meta}
   */
  private McpReply reply(Exchange exchange, byte[] members, String meta) {
    JsonBytes result = new JsonBytes(members.length + FRAME).add("{").add(members);
    String separator = members.length == 0 ? "" : ",";
    if (exchange.era() == Era.MODERN) {
      String server =
          "\"%s\":%s"
              .formatted(
                  EraLadder.SERVER_KEY,
                  new String(replies.bytes(serverInfo()), StandardCharsets.UTF_8));
      result
          .add(separator)
          .add("\"resultType\":\"complete\",\"_meta\":{")
          .add(server)
          .add(meta.isEmpty() ? "" : "," + meta)
          .add("}");
    } else if (!meta.isEmpty()) {
      result.add(separator).add("\"_meta\":{").add(meta).add("}");
    }
    Map<String, String> headers =
        meta.isEmpty()
            ? Map.of()
            : Map.of(Headers.IDEMPOTENCY_REPLAYED, Headers.IDEMPOTENCY_REPLAYED_VALUE);
    return replies.result(exchange.request().id(), result.add("}").toBytes(), headers);
  }

  private Map<String, Object> serverInfo() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("name", "sunucu");
    info.put("title", "Sunucu");
    info.put("version", catalogue.version());
    return info;
  }

  private String instructions(Exchange exchange) {
    return Instructions.of(catalogue.missing(exchange.caller()));
  }

  /** It depends on the caller's scopes, so no shared cache may keep it. */
  private static String cacheable() {
    return ",\"ttlMs\":%d,\"cacheScope\":\"private\"".formatted(TTL_MILLIS);
  }

  /** A JSON object without its braces. */
  private static byte[] slice(byte[] object) {
    return Arrays.copyOfRange(object, 1, object.length - 1);
  }

  private static JsonNode param(Exchange exchange, String name) {
    return exchange
        .request()
        .params()
        .<JsonNode>map(it -> it.path(name))
        .orElseGet(JsonNodeFactory.instance::missingNode);
  }
}
