package com.sunucu.server.cli;

import com.sunucu.server.app.App;
import com.sunucu.server.config.Config;
import com.sunucu.server.config.SettingsOptions;
import com.sunucu.server.logging.Logs;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves until SIGTERM or SIGINT, then finishes requests in flight and exits with 0. */
@Command(
    name = ServeCommand.NAME,
    description =
        "Serves the API until it is told to stop (SIGTERM, Ctrl-C). Each setting can be a flag or the"
            + " variable behind it; the flag wins.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

  /** The name on the command line. */
  public static final String NAME = "serve";

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  /** Real time for a server on this machine to accept a connection. */
  private static final int PROBE_MILLIS = 500;

  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  public ServeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Config config = SettingsOptions.readWithSecrets(spec, environment);
    Logs.write(config.telemetry().log());
    // The JVM's default handler writes to stderr and would block if nobody reads it.
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
        LOG.error("Thread {} ended with a failure", thread.getName(), failure));
    PrintWriter out = spec.commandLine().getOut();
    App app = App.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app), "stop"));
    URI url = config.url(app.port());
    app.sandbox().ifPresent(access -> out.print(Welcome.text(config, url, access)));
    app.metricsPort().ifPresent(port -> out.println("Metrics at " + metricsUrl(config, port)));
    out.println("Listening on " + url);
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }

  /** The address of this server's settings, if a server already listens there. */
  public Optional<URI> addressInUse() {
    Config config = SettingsOptions.readWithSecrets(spec, environment);
    URI url = config.url(config.port());
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(url.getHost(), url.getPort()), PROBE_MILLIS);
      return Optional.of(url);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The last step of the process. It ends the process itself, because the JVM would report the
   * signal (143) although the stop was orderly.
   */
  private static void stop(App app) {
    int exitCode = CommandLine.ExitCode.SOFTWARE;
    try {
      app.close();
      exitCode = CommandLine.ExitCode.OK;
    } catch (RuntimeException e) {
      LOG.error("The server did not stop cleanly", e);
    } finally {
      Logs.flush();
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private static URI metricsUrl(Config config, int port) {
    String host = config.telemetry().metrics().orElseThrow().getHostString();
    return Config.url(host, port).resolve("/metrics");
  }
}
