package com.sunucu.load.baseline;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Serves one baseline in a process of its own; the benchmark starts it. What it answers comes over
 * standard input ({@link CannedResponse}), where it listens goes to standard output.
 */
@Command(name = "baseline", description = "Serves a fixed answer; the benchmark starts this.")
final class BaselineCommand implements Callable<Integer> {

  @Parameters(paramLabel = "WHICH", description = "${COMPLETION-CANDIDATES}")
  private Baseline which;

  @Option(names = "--route", required = true, description = "The path to serve.")
  private String route;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int port = which.serve(route, CannedResponse.read(System.in));
    System.out.println("listening on http://127.0.0.1:" + port);
    Thread.currentThread().join();
    return 0;
  }
}
