package com.sunucu.load.baseline;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Serves one baseline in a process of its own; the benchmark starts it. What it answers comes over
 * standard input ({@link CannedAnswer}), where it listens goes to standard output.
 */
@Command(
    name = "baseline",
    hidden = true,
    description = "Serves a fixed answer; the benchmark starts this.")
public final class BaselineCommand implements Callable<Integer> {

  @Parameters(paramLabel = "WHICH", description = "${COMPLETION-CANDIDATES}")
  private Baseline which;

  @Option(names = "--route", required = true, description = "The path to serve.")
  private String route;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int port = which.serve(route, CannedAnswer.read(System.in));
    System.out.println("listening on http://127.0.0.1:" + port);
    Thread.currentThread().join();
    return 0;
  }
}
