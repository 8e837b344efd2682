package com.sunucu.load.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where reports go: tried before minutes of load whose result would be lost. */
public final class Outputs {

  private Outputs() {}

  /**
   * Makes the directory that {@code --out} names, and tries to write to it.
   *
   * @throws ParameterException where it cannot be written to
   */
  public static void require(CommandSpec spec, Path directory) {
    try {
      Files.delete(Files.createTempFile(Files.createDirectories(directory), "writable", ""));
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--out: no report can be written to %s; name another directory".formatted(directory),
          e);
    }
  }
}
