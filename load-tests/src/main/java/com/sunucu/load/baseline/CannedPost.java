package com.sunucu.load.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What bare posts send: the headers and the bytes of a delivery that the API server sent once. It
 * goes from the benchmark to the sending process over standard input, as JSON.
 *
 * @param targets where to, in turns
 * @param headers of each post
 * @param body never changed
 * @param inFlight posts under way at once
 */
public record CannedPost(
    List<URI> targets, Map<String, String> headers, byte[] body, int inFlight) {

  private static final JsonMapper JSON = new JsonMapper();

  public CannedPost {
    if (targets.isEmpty() || inFlight < 1) {
      throw new IllegalArgumentException("bare posts need a target and one in flight");
    }
    targets = List.copyOf(targets);
    headers = Map.copyOf(headers);
  }

  /** As it goes over standard input. */
  public byte[] toBytes() {
    return JSON.writeValueAsBytes(this);
  }

  /** Reads what {@link #toBytes()} made, to the end of the stream. */
  static CannedPost read(InputStream in) throws IOException {
    try {
      return JSON.readValue(in, CannedPost.class);
    } catch (JacksonException e) {
      throw new IOException("standard input holds no post; the benchmark writes it there", e);
    }
  }
}
