package com.sunucu.server.pipeline.decode;

import java.util.Map;

/** The request of a call, as its edge received it. */
public sealed interface CallRequest permits ApiRequest, StructuredRequest {

  /** The path parameters, decoded. */
  Map<String, String> path();

  /** Whether the body is or may be large. */
  boolean large();
}
