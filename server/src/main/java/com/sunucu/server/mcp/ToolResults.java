package com.sunucu.server.mcp;

import com.sunucu.api.Headers;
import com.sunucu.server.core.Response;
import java.nio.charset.StandardCharsets;

/** Writes the results of tools/call. */
final class ToolResults {

  /** The property that a list is put into: structured content must be an object. */
  static final String ITEMS = "items";

  /** The property that says that an operation without a body was done. */
  static final String SUCCESS = "success";

  private static final byte[] DONE =
      "{\"%s\":true}".formatted(SUCCESS).getBytes(StandardCharsets.US_ASCII);

  private static final String REPLAYED_META =
      "\"com.sunucu/%s\":true".formatted(Headers.IDEMPOTENCY_REPLAYED);

  private static final int FRAME = 512;

  private ToolResults() {}

  /**
   * The members of the result of a call that was carried out: the structured content, and the same
   * JSON as text for clients that know no other.
   */
  static byte[] success(Tool tool, Response response) {
    byte[] content = response.body().orElse(DONE);
    int size = content.length * 2 + content.length / 2 + FRAME;
    JsonBytes out = new JsonBytes(size).add("\"content\":[{\"type\":\"text\",\"text\":\"");
    if (tool.list()) {
      out.add("{\\\"" + ITEMS + "\\\":").escape(content).add("}");
    } else {
      out.escape(content);
    }
    out.add("\"}],\"structuredContent\":");
    if (tool.list()) {
      out.add("{\"" + ITEMS + "\":").add(content).add("}");
    } else {
      out.add(content);
    }
    return out.toBytes();
  }

  /** What the result's {@code _meta} says of a replayed response; empty otherwise (IDP-08). */
  static String meta(Response response) {
    return response.replayed() ? REPLAYED_META : "";
  }

  /**
   * The members of the result of a call that was refused: the error body as text, and no structured
   * content, which would have to fit the tool's output schema (RUL-36).
   */
  static byte[] error(byte[] error) {
    return new JsonBytes(error.length + error.length / 2 + FRAME)
        .add("\"content\":[{\"type\":\"text\",\"text\":\"")
        .escape(error)
        .add("\"}],\"isError\":true")
        .toBytes();
  }
}
