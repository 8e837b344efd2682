package com.sunucu.conformance.cli;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.result.CheckInfo;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code list}: every check with the sentence that it checks. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List every check with its sentence.")
public final class ListCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (CheckInfo check : Checks.catalogue().checks()) {
      out.printf("%-40s %-8s %s%n", check.id(), check.clause().basis(), check.clause().text());
    }
    out.flush();
  }
}
