package com.sunucu.load.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The virtual machine that each server gets for itself: this one's Java, the same heap and flags
 * for all.
 *
 * @param heap least and greatest size, as -Xmx takes it
 * @param flags further ones
 */
public record Jvm(String heap, List<String> flags) {

  public Jvm {
    flags = List.copyOf(flags);
  }

  /** The command line that runs a program, which is given as {@code -jar …} or {@code -cp …}. */
  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(allFlags());
    command.addAll(program);
    return command;
  }

  /** Heap and flags, as they stand on the command line. */
  List<String> allFlags() {
    List<String> all = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap));
    all.addAll(flags);
    return all;
  }
}
