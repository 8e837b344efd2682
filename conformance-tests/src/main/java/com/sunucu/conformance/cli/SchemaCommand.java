package com.sunucu.conformance.cli;

import com.sunucu.conformance.contract.Form;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schema}: the form of a file that the harness reads or writes. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Print the JSON Schema of a file that the harness reads or writes.")
public final class SchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "baseline, diff-accepted, keys, profile or report")
  private String name;

  @Override
  public Integer call() {
    List<String> names = Form.NAMES;
    if (!names.contains(name)) {
      throw new ParameterException(
          spec.commandLine(), "there is no schema " + name + ", only " + String.join(", ", names));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(Form.of(name).text());
    out.flush();
    return 0;
  }
}
