package com.sunucu.load.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Properties;
import org.eclipse.jetty.util.Jetty;

/**
 * What the figures were measured on; without it they say nothing.
 *
 * @param cpus processors, shared by server and generator
 * @param os name and architecture
 * @param jdk its version and maker
 * @param jvmFlags of every server alike; a path in one is left out
 * @param loadAverage of the last minute when the run began: what else the machine was doing;
 *     negative where the system does not say
 * @param javalin the baseline's version
 * @param jetty the version under both baselines
 */
public record Machine(
    int cpus,
    String os,
    String jdk,
    List<String> jvmFlags,
    double loadAverage,
    String javalin,
    String jetty) {

  private static final String JAVALIN_POM = "/META-INF/maven/io.javalin/javalin/pom.properties";

  public static Machine here(Jvm jvm) {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"),
        jvm.allFlags().stream().map(Machine::withoutPath).toList(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        javalinVersion(),
        Jetty.VERSION);
  }

  /** A report goes to others: where things lie on this machine is not theirs to know. */
  public static String withoutPath(String flag) {
    return flag.replaceAll("(?<=[=:,])([A-Za-z]:)?[/\\\\][^,]*", "…");
  }

  private static String javalinVersion() {
    try (InputStream pom = Machine.class.getResourceAsStream(JAVALIN_POM)) {
      Properties properties = new Properties();
      properties.load(pom);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
