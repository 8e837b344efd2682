package com.sunucu.load.bench;

import com.sunucu.load.Main;
import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.baseline.CannedAnswer;
import com.sunucu.load.baseline.CannedPost;
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
record Launch(
    String name, Jvm jvm, List<String> program, Map<String, String> settings, byte[] input) {

  /**
   * The highest limit that sandbox mode takes, in requests a minute and key. The limiter counts as
   * ever; only the refusals that would end a measurement are out of reach.
   */
  private static final String RATE_LIMIT = "1000000";

  /** The API server in sandbox mode with its own H2 file, all of it on. */
  static Launch sunucu(Path jar, Jvm jvm, Path dataDirectory, String operatorToken) {
    return new Launch(
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
  static Launch baseline(Baseline which, Jvm jvm, String route, CannedAnswer answer) {
    return new Launch(
        which.label(),
        jvm,
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "baseline",
            which.label(),
            "--route",
            route),
        Map.of(),
        answer.toBytes());
  }

  /** What sends bare posts, out of the class path that this process runs from. */
  static Launch posts(Jvm jvm, CannedPost post) {
    return new Launch(
        "bare posts",
        jvm,
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "posts"),
        Map.of(),
        post.toBytes());
  }

  /** Names no secret, which settings are. */
  @Override
  public String toString() {
    return "Launch[%s]".formatted(name);
  }
}
