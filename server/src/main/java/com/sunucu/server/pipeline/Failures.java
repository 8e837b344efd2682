package com.sunucu.server.pipeline;

import com.sunucu.api.model.Error;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.FaultInjector;
import com.sunucu.server.pipeline.decode.BrokenBody;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the error body of an exception of a call, and logs it if it is a fault of the server. The
 * same for every edge, so that a refusal reads the same whichever way the call came.
 */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** The error body; a fault of the server is logged under the request id. */
  public static Error error(Exception failure, String requestId) {
    return switch (failure) {
      case ApiException refusal -> ErrorMapper.refusal(refusal, requestId);
      case BrokenBody broken -> ErrorMapper.transport(broken.status(), requestId);
      case DatabaseUnavailable gone -> {
        LOG.warn("Refused with 503: {}", gone.getMessage());
        yield ErrorMapper.unavailable(requestId);
      }
      case FaultInjector.Ordered ordered -> {
        LOG.warn("Responded with 500: {}", ordered.getMessage());
        yield ErrorMapper.fault(requestId);
      }
      default -> {
        LOG.error("A request failed", failure);
        yield ErrorMapper.fault(requestId);
      }
    };
  }
}
