package com.sunucu.load.bench.process;

import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.baseline.BaselineProcess;
import com.sunucu.load.baseline.CannedPost;
import com.sunucu.load.baseline.CannedResponse;
import com.sunucu.load.baseline.InsertsCommand;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param name as reports show it
 * @param jvm its virtual machine
 * @param program {@code -jar …} or {@code -cp …}, with arguments
 * @param settings environment variables; SUNUCU_ variables of this process are not handed on
 * @param input goes to standard input, which then ends
 */
public record ProcessSpec(
    String name, Jvm jvm, List<String> program, Map<String, String> settings, byte[] input) {

  /**
   * The highest limit that sandbox mode takes, in requests a minute and key. The limiter counts as
   * ever; only the refusals that would end a measurement are out of reach.
   */
  private static final String RATE_LIMIT = "1000000";

  /** Makes the command that starts a server with a data directory. */
  @FunctionalInterface
  public interface InDirectory {
    ProcessSpec spec(Path dataDirectory);
  }

  /** The API server as the conformance checks need it: with the contract's limit, and this DNS. */
  public static ProcessSpec sandbox(
      Path jar, Jvm jvm, Path dataDirectory, String operatorToken, int dnsPort) {
    ProcessSpec limited = sunucu(jar, jvm, dataDirectory, operatorToken);
    List<String> program = new ArrayList<>(limited.program());
    program.addAll(List.of("--dns-resolver", "127.0.0.1:" + dnsPort));
    return new ProcessSpec(
        limited.name(), jvm, program, Map.of("SUNUCU_OPERATOR_TOKEN", operatorToken), new byte[0]);
  }

  /** The API server in sandbox mode with its own H2 file, all of it on. */
  public static ProcessSpec sunucu(Path jar, Jvm jvm, Path dataDirectory, String operatorToken) {
    return new ProcessSpec(
        "sunucu",
        jvm,
        List.of(
            "-jar",
            jar.toString(),
            "serve",
            "--sandbox",
            "true",
            "--port",
            "0",
            "--data-dir",
            dataDirectory.toString()),
        Map.of("SUNUCU_OPERATOR_TOKEN", operatorToken, "SUNUCU_SANDBOX_RATE_LIMIT", RATE_LIMIT),
        new byte[0]);
  }

  /**
   * A baseline, out of the class path that this process runs from.
   *
   * @param route the path that it is asked for; braces stand for a parameter
   */
  public static ProcessSpec baseline(Baseline which, Jvm jvm, String route, CannedResponse answer) {
    return new ProcessSpec(
        which.label(),
        jvm,
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            BaselineProcess.class.getName(),
            "baseline",
            which.label(),
            "--route",
            route),
        Map.of(),
        answer.toBytes());
  }

  /** What sends bare posts, out of the class path that this process runs from. */
  public static ProcessSpec posts(Jvm jvm, CannedPost post) {
    return new ProcessSpec(
        "bare posts",
        jvm,
        List.of(
            "-cp", System.getProperty("java.class.path"), BaselineProcess.class.getName(), "posts"),
        Map.of(),
        post.toBytes());
  }

  /**
   * What inserts each posted body; it uses the database of the server's jar.
   *
   * @param route the path that it serves
   * @param status of its responses
   */
  public static ProcessSpec inserts(
      Path serverJar, Jvm jvm, Path dataDirectory, String route, int status) {
    return new ProcessSpec(
        "bare insert",
        jvm,
        List.of(
            "-cp",
            System.getProperty("java.class.path") + File.pathSeparator + serverJar,
            InsertsCommand.class.getName(),
            "--data-dir",
            dataDirectory.toString(),
            "--route",
            route,
            "--status",
            String.valueOf(status)),
        Map.of(),
        new byte[0]);
  }

  /** The same without an AOT cache. */
  public ProcessSpec withoutAotCache() {
    Map<String, String> all = new HashMap<>(settings);
    all.put("SERVER_AOT", "off");
    return new ProcessSpec(name, jvm, program, Map.copyOf(all), input);
  }

  /** Names no secret, which settings are. */
  @Override
  public String toString() {
    return "ProcessSpec[%s]".formatted(name);
  }
}
