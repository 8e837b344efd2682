package com.sunucu.load.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The virtual machine of each server: a process of its own, with the same heap and flags for all.
 *
 * @param java the command that starts it
 * @param heap greatest size, as -Xmx takes it
 * @param flags further ones
 */
public record Jvm(Path java, String heap, List<String> flags) {

  /** The java command of this process. */
  public static final Path OWN_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  public Jvm {
    flags = List.copyOf(flags);
  }

  /** The command line that runs a program, which is given as {@code -jar …} or {@code -cp …}. */
  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(allFlags());
    command.addAll(program);
    return command;
  }

  /** Heap and flags, as they stand on the command line. */
  List<String> allFlags() {
    List<String> all = new ArrayList<>(List.of("-Xmx" + heap));
    all.addAll(flags);
    return all;
  }

  /** The same with these flags, too. */
  public Jvm with(String... further) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(further));
    return new Jvm(java, heap, all);
  }
}
