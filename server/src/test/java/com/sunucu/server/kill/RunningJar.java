package com.sunucu.server.kill;

import com.sunucu.server.ServeProcess;
import com.sunucu.server.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The jar that operators get, serving a data directory that outlives it.
 *
 * @param openedMillis from the start of the process to the line that tells where it listens
 */
record RunningJar(ServeProcess process, URI address, Client client, long openedMillis)
    implements AutoCloseable {

  /** Made by the build before the integration tests. */
  private static final Path JAR =
      Path.of(Optional.ofNullable(System.getProperty("server.jar")).orElseThrow());

  /** The load must meet the database and not the rate limit. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "SUNUCU_SANDBOX", "true",
          "SUNUCU_OPERATOR_TOKEN", TestServer.OPERATOR_TOKEN,
          "SUNUCU_SANDBOX_RATE_LIMIT", "1000000");

  static RunningJar open(Path directory) throws IOException {
    long start = System.nanoTime();
    String data = directory.resolve("data").toString();
    ServeProcess process =
        ServeProcess.runJar(JAR, directory, SETTINGS, "serve", "--port", "0", "--data-dir", data);
    try {
      URI address = ServeProcess.address(process.untilItListens());
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      return new RunningJar(process, address, new Client(address), millis);
    } catch (IOException | RuntimeException | AssertionError e) {
      process.close();
      throw e;
    }
  }

  /** New accounts, which nobody else writes on. */
  List<Account> accounts(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> client.control("POST", "/sandbox/accounts", "{}").get("accountId").asString())
        .map(id ->
            new Account(
                id,
                client
                    .control("POST", "/sandbox/accounts/%s/keys".formatted(id), "{}")
                    .get("key")
                    .asString()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.close();
  }
}
