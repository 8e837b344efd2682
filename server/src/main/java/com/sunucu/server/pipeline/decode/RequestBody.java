package com.sunucu.server.pipeline.decode;

import com.sunucu.api.Limits;
import com.sunucu.server.core.ApiException;
import java.util.Optional;

/** A request's body, not yet read. */
public interface RequestBody {

  /** The maximum length of a body (RUL-38); no operation needs a tenth of it. */
  long MAX_BYTES = Limits.BODY_BYTES;

  /**
   * How much more is read and discarded, so that a client that is still sending can read the
   * refusal (RUL-38).
   */
  long MAX_DRAINED_BYTES = Limits.DRAINED_BYTES;

  /** The length beyond which a body is large; few large bodies are decoded at once. */
  long LARGE_BYTES = 64 << 10;

  /** Whether the body is or may be large, by the headers. */
  boolean large();

  /** Whether there is a body, by the headers. */
  boolean present();

  /** Content-Type as sent; several headers make one list. */
  Optional<String> contentType();

  /** Content-Encoding as sent; several headers make one list. */
  Optional<String> contentEncoding();

  /**
   * Reads the whole body.
   *
   * @throws ApiException 413 beyond {@link #MAX_BYTES}
   * @throws BrokenBody if the body is incomplete
   */
  byte[] read();
}
