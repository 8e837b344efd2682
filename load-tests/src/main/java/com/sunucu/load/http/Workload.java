package com.sunucu.load.http;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * What is sent to one server.
 *
 * @param address where it listens
 * @param requests one connection per element, which sends this request again and again
 * @param bodyLength bytes of body that each response must have
 */
public record Workload(InetSocketAddress address, List<String> requests, long bodyLength) {

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
    String host = "%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    List<String> requests =
        credentials.stream()
            .map(credential ->
                """
                GET %s HTTP/1.1
                Host: %s
                Authorization: Bearer %s
                Accept: application/json

                """
                    .formatted(path, host, credential)
                    .replace("\n", "\r\n"))
            .toList();
    return new Workload(address, requests, bodyLength);
  }

  /** Names neither requests nor the credentials in them. */
  @Override
  public String toString() {
    return "Workload[%s, %d connections, %d bytes]".formatted(address, requests.size(), bodyLength);
  }
}
