package com.sunucu.server.pipeline;

import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Caller;
import com.sunucu.server.ratelimit.Window;
import java.time.Instant;

/**
 * A recognised caller whose request was counted. Every answer from here on bears the window, a
 * refusal too (RL-03, RUL-12).
 *
 * @param window the caller's window with this request in it
 * @param at when it was counted
 */
public record Admission(Caller caller, Window window, Instant at) {

  /**
   * @throws ApiException 429 where the window was full before this request
   */
  public void requireWithinLimit() {
    if (!window.allowed()) {
      throw ApiException.rateLimited(window.limit(), window.retryAfterSeconds(at));
    }
  }
}
