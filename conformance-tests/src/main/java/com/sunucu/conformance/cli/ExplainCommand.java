package com.sunucu.conformance.cli;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.frame.CheckInfo;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: what a check is about and how it decides. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Tell what a check is about and how it decides.")
public final class ExplainCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ID", description = "such as RL-04.must.retry-after")
  private String id;

  @Override
  public void run() {
    CheckInfo check =
        Checks.catalogue()
            .find(id)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), "there is no check " + id + "; `list` shows them all"));
    PrintWriter out = spec.commandLine().getOut();
    out.println(check.id());
    out.printf(
        "  %s (%s, %s): %s%n",
        check.clause().id(), check.level(), check.clause().basis(), check.clause().text());
    for (Clause ruling : check.rulings()) {
      out.printf("  %s (%s): %s%n", ruling.id(), ruling.basis(), ruling.text());
    }
    out.printf("  Decides: %s%n", check.decides());
    out.printf(
        "  Runs: %s%n",
        switch (check.phase()) {
          case TOGETHER -> "beside others";
          case ALONE -> "alone, for it drives or needs a still clock";
          case LEDGER -> "last, over every exchange of the run";
        });
    out.printf("  Only this: run --url U --sandbox TOKEN --run %s%n", check.id());
    out.flush();
  }
}
