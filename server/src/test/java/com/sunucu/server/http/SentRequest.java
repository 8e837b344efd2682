package com.sunucu.server.http;

import com.sunucu.server.pipeline.decode.ApiRequest;
import com.sunucu.server.pipeline.decode.RequestBody;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request in the making, as {@link RequestDecoder} gets it from an edge. */
public final class SentRequest {
  private final byte[] body;
  private final Map<String, String> path = new HashMap<>();
  private final Map<String, List<String>> headers = new HashMap<>();
  private String query = "";
  private Optional<String> contentType = Optional.of("application/json");
  private Optional<String> contentEncoding = Optional.empty();

  public SentRequest(byte[] body) {
    this.body = body;
  }

  public SentRequest query(String value) {
    query = value;
    return this;
  }

  public SentRequest path(String name, String value) {
    path.put(name, value);
    return this;
  }

  public SentRequest header(String name, String value) {
    headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    return this;
  }

  public SentRequest contentType(String value) {
    contentType = Optional.of(value);
    return this;
  }

  public SentRequest contentEncoding(String value) {
    contentEncoding = Optional.of(value);
    return this;
  }

  public ApiRequest build() {
    return new ApiRequest(
        Map.copyOf(path),
        query,
        name -> List.copyOf(headers.getOrDefault(name, List.of())),
        new RequestBody() {
          @Override
          public boolean large() {
            return body.length > LARGE_BYTES;
          }

          @Override
          public boolean present() {
            return body.length > 0;
          }

          @Override
          public Optional<String> contentType() {
            return contentType;
          }

          @Override
          public Optional<String> contentEncoding() {
            return contentEncoding;
          }

          @Override
          public byte[] read() {
            return body.clone();
          }
        });
  }
}
