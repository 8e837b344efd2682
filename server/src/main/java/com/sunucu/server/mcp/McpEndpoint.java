package com.sunucu.server.mcp;

import com.sunucu.api.Headers;
import com.sunucu.api.Route;
import com.sunucu.api.model.Error;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.mcp.Message.Notification;
import com.sunucu.server.mcp.Message.Reply;
import com.sunucu.server.mcp.Message.Request;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.pipeline.Failures;
import com.sunucu.server.pipeline.OperationPipeline;
import com.sunucu.server.pipeline.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The endpoint of the Model Context Protocol (MCP-01): stateless, one message per POST. It
 * authenticates and counts each request like one of the REST edge (RUL-49), classifies it by itself
 * and dispatches it.
 */
public final class McpEndpoint {

  /** The path of the endpoint. */
  public static final String PATH = PublicUrl.MCP_PATH;

  /** The name of its requests in log and metrics, as long as no operation is known. */
  public static final String OPERATION = "mcp";

  static final String TOOLS_LIST = "tools/list";
  static final String TOOLS_CALL = "tools/call";

  private static final int UNAUTHORIZED = 401;

  private final OperationPipeline pipeline;
  private final EraLadder ladder;
  private final Methods methods;
  private final Challenges challenges;
  private final Replies replies;

  /**
   * @param routes of the operations that become tools
   * @param publicUrl known when the first request arrives
   * @param strict whether a version header of an older revision beside a body of the newest is
   *     refused (RUL-48)
   * @param tolerated counts such requests if they are served
   */
  public McpEndpoint(
      OperationPipeline pipeline,
      List<Route<Call>> routes,
      JsonMapper json,
      Supplier<PublicUrl> publicUrl,
      boolean strict,
      Runnable tolerated) {
    this.pipeline = pipeline;
    this.ladder = new EraLadder(strict, tolerated);
    this.challenges = new Challenges(publicUrl);
    this.replies = new Replies(json);
    this.methods =
        new Methods(
            new ToolCatalogue(json, routes), new ToolCalls(pipeline, json), challenges, replies);
  }

  /**
   * Serves a POST. Never throws.
   *
   * @param context gets the caller and the rate window
   */
  public McpReply serve(RequestContext context, McpRequest request) {
    try {
      return pipeline.admit(
          context, request.headers(), caller -> admitted(context, request, caller));
    } catch (RuntimeException e) {
      Error error = Failures.error(e, context.requestId());
      return replies.error(
          refusedId(context, request),
          error,
          error.statusCode() == UNAUTHORIZED
              ? challenges.unauthorized(hasCredential(request), error.message())
              : Map.of());
    }
  }

  /** Refuses a request before it is authenticated, such as one of a foreign web page. */
  public McpReply refuse(int status, String message) {
    return replies.error(status, message);
  }

  /** Refuses to send the reply to a request that changed nothing. */
  public McpReply refuse(RequestContext context, ApiException refusal) {
    return replies.error(Optional.empty(), Failures.error(refusal, context.requestId()), Map.of());
  }

  private McpReply admitted(RequestContext context, McpRequest request, Caller caller) {
    JsonNode body = pipeline.read(caller, request.body());
    Optional<JsonNode> id = Message.idOf(body);
    try {
      McpHeaders headers = McpHeaders.of(request.headers());
      return switch (Message.of(body)) {
        case Reply _none -> Replies.accepted();
        case Notification notification -> {
          ladder.classify(headers, notification);
          yield Replies.accepted();
        }
        case Request call ->
            methods.call(
                new Exchange(
                    context, caller, ladder.classify(headers, call), call, request.body().large()));
      };
    } catch (RpcException refusal) {
      return replies.error(id, refusal);
    } catch (RuntimeException e) {
      return replies.error(id, Failures.error(e, context.requestId()), Map.of());
    }
  }

  /**
   * The id of a request that was refused before it was read. It is read only for an authenticated
   * caller, and only if it is short.
   */
  private Optional<JsonNode> refusedId(RequestContext context, McpRequest request) {
    if (context.caller().isEmpty() || request.body().large()) {
      return Optional.empty();
    }
    try {
      return Message.idOf(pipeline.read(context.caller().get(), request.body()));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean hasCredential(McpRequest request) {
    return !request.headers().apply(Headers.AUTHORIZATION).isEmpty()
        || !request.headers().apply(Headers.X_API_KEY).isEmpty();
  }
}
