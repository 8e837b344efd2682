package com.sunucu.load.bench.process;

import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.baseline.BaselineProcess;
import com.sunucu.load.baseline.CannedPost;
import com.sunucu.load.baseline.CannedResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param name as reports show it
 * @param jvm its virtual machine
 * @param program {@code -jar …} or {@code -cp …}, with arguments
 * @param settings SUNUCU_ variables; those of this process are not handed on
 * @param input goes to standard input, which then ends
 */
public record ProcessSpec(
    String name, Jvm jvm, List<String> program, Map<String, String> settings, byte[] input) {

  /**
   * The highest limit that sandbox mode takes, in requests a minute and key. The limiter counts as
   * ever; only the refusals that would end a measurement are out of reach.
   */
  private static final String RATE_LIMIT = "1000000";

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

  /** Names no secret, which settings are. */
  @Override
  public String toString() {
    return "ProcessSpec[%s]".formatted(name);
  }
}
