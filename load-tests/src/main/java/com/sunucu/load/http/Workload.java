package com.sunucu.load.http;

import com.sunucu.api.Headers;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What is sent to one server.
 *
 * @param address where it listens
 * @param requests one connection per element, which sends this request again and again; {@link
 *     #COUNTER} in it is replaced by another number each time
 * @param status that each response must have
 * @param bodyLength bytes of body that each response must have; {@link #ANY_LENGTH} for any
 */
public record Workload(
    InetSocketAddress address, List<String> requests, int status, long bodyLength) {

  /** In a request: a number of as many digits, another one for each request of the process. */
  static final String COUNTER = "{0123456789}";

  public static final long ANY_LENGTH = -1;

  private static final int OK = 200;

  public Workload {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("a workload needs a request");
    }
    requests = List.copyOf(requests);
  }

  /**
   * A GET of a path, with one connection per credential: each has its own, as clients do, and no
   * rate limit of one credential bounds the whole.
   *
   * @param credentials API keys, sent as bearer tokens
   */
  public static Workload get(
      InetSocketAddress address, String path, List<String> credentials, long bodyLength) {
    List<String> requests =
        credentials.stream()
            .map(credential ->
                """
                GET %s HTTP/1.1
                Host: %s
                Authorization: Bearer %s
                Accept: application/json

                """
                    .formatted(path, host(address), credential)
                    .replace("\n", "\r\n"))
            .toList();
    return new Workload(address, requests, OK, bodyLength);
  }

  /**
   * A POST of a body, with one connection per credential.
   *
   * @param status of the operation's success
   * @param idempotent whether each request has an idempotency key of its own
   */
  public static Workload post(
      InetSocketAddress address,
      String path,
      List<String> credentials,
      String json,
      int status,
      boolean idempotent) {
    String key = idempotent ? "%s: bench-%s%n".formatted(Headers.IDEMPOTENCY_KEY, COUNTER) : "";
    List<String> requests =
        credentials.stream()
            .map(credential ->
                """
                POST %s HTTP/1.1
                Host: %s
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: %d
                %s
                """
                        .formatted(path, host(address), credential, json.length(), key)
                        .replaceAll("\\R", "\r\n")
                    + json)
            .toList();
    return new Workload(address, requests, status, ANY_LENGTH);
  }

  private static String host(InetSocketAddress address) {
    return "%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
  }

  /** Names neither requests nor the credentials in them. */
  @Override
  public String toString() {
    return "Workload[%s, %d connections, %d bytes]".formatted(address, requests.size(), bodyLength);
  }
}
