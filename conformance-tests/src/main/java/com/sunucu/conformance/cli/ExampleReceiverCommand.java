package com.sunucu.conformance.cli;

import com.sunucu.conformance.certify.ExampleReceiver;
import com.sunucu.conformance.certify.ReceiverDefect;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code example-receiver}: a receiver to try {@code certify-receiver} on. */
@Command(
    name = "example-receiver",
    mixinStandardHelpOptions = true,
    description =
        "Serve an example receiver of webhooks on 127.0.0.1, a right one or a wrong one, until it is stopped.")
public final class ExampleReceiverCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--secret",
      paramLabel = "S",
      defaultValue = "whsec_example",
      description = "the secret that it verifies with (default: ${DEFAULT-VALUE})")
  private String secret;

  @Option(
      names = "--wrong",
      paramLabel = "HOW",
      defaultValue = "nothing",
      description = "in which way it is wrong: ${COMPLETION-CANDIDATES}")
  private ReceiverDefect wrong;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "0",
      description = "0, the default, is any free one")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    new Address(spec).requirePort("--port", port, 0);
    if (secret.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--secret needs a value, such as whsec_example");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (ExampleReceiver receiver = ExampleReceiver.start(secret, wrong, port, Instant::now)) {
      out.println("Listening on " + receiver.url());
      out.flush();
      new CountDownLatch(1).await();
      return 0;
    } catch (BindException e) {
      throw new ParameterException(
          spec.commandLine(), "--port: %d is in use; take another, or 0".formatted(port), e);
    }
  }
}
