package com.sunucu.server.pipeline.decode;

import com.sunucu.api.Limits;
import com.sunucu.server.core.ApiException;
import java.util.Optional;

/** A request's body, not yet read. */
public interface RequestBody {

  /** The largest body that is taken in (RUL-38); no operation needs a tenth of it. */
  long MAX_BYTES = Limits.BODY_BYTES;

  /**
   * How much more is read and thrown away, so that a client which is still sending gets to read the
   * refusal (RUL-38).
   */
  long MAX_DRAINED_BYTES = Limits.DRAINED_BYTES;

  /** Beyond that a body is large: no more than so many are decoded at once. */
  long LARGE_BYTES = 64 << 10;

  /** Whether it is large, or may be, as far as the headers tell. */
  boolean large();

  /** Whether anything was sent, as far as the headers tell. */
  boolean present();

  /** Content-Type as sent; several of them as one list. */
  Optional<String> contentType();

  /** Content-Encoding as sent; several of them as one list. */
  Optional<String> contentEncoding();

  /**
   * All bytes.
   *
   * @throws ApiException 413 beyond {@link #MAX_BYTES}
   * @throws BrokenBody where it does not come whole
   */
  byte[] read();
}
