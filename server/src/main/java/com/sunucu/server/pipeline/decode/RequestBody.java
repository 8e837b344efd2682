package com.sunucu.server.pipeline.decode;

import com.sunucu.api.Limits;
import com.sunucu.server.core.ApiException;
import java.util.Optional;

/** A request's body, not yet read. */
public interface RequestBody {

  /** Maximum length of a body in bytes (RUL-38). */
  long MAX_BYTES = Limits.BODY_BYTES;

  /**
   * Further bytes that are read and discarded, so that a client that is still sending can read the
   * error (RUL-38).
   */
  long MAX_DRAINED_BYTES = Limits.DRAINED_BYTES;

  /**
   * Length in bytes from which a body is large; the number of large ones decoded at once is
   * limited.
   */
  long LARGE_BYTES = 64 << 10;

  /** Whether the body is or may be large, according to the headers. */
  boolean large();

  /** Whether a body was sent, according to the headers. */
  boolean present();

  /** Content-Type as sent; several as one list. */
  Optional<String> contentType();

  /** Content-Encoding as sent; several as one list. */
  Optional<String> contentEncoding();

  /**
   * Reads all bytes.
   *
   * @throws ApiException 413 above {@link #MAX_BYTES}
   * @throws BrokenBody if the body does not arrive completely
   */
  byte[] read();
}
