package com.sunucu.codegen;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The golden output, compiled as strictly as the build compiles, and its documentation checked too.
 */
final class CompiledGolden {

  private static final List<String> OPTIONS =
      List.of("--release", "21", "-parameters", "-Xlint:all,-processing,-classfile", "-Werror");
  private static final List<String> DOCUMENTATION = List.of("-Xdoclint:all,-missing");

  private static final Path CLASSES = Path.of("target/golden-classes");

  private static CompiledGolden only;

  private final boolean compiled;
  private final String messages;
  private final ClassLoader classes;

  /** Compiled once for all tests. */
  static synchronized CompiledGolden get() {
    if (only == null) {
      only = new CompiledGolden(CLASSES);
    }
    return only;
  }

  private CompiledGolden(Path output) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter out = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          Generation.sources(GoldenTest.GOLDEN).keySet().stream()
              .map(GoldenTest.GOLDEN::resolve)
              .toList();
      List<String> options =
          Stream.of(
                  OPTIONS, DOCUMENTATION, List.of("-d", Files.createDirectories(output).toString()))
              .flatMap(List::stream)
              .toList();
      compiled =
          compiler
              .getTask(out, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      classes =
          new URLClassLoader(
              new URL[] {output.toUri().toURL()}, CompiledGolden.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    messages = out.toString();
  }

  boolean compiled() {
    return compiled;
  }

  String messages() {
    return messages;
  }

  /** A class of the first contract, by its name below {@code library.api}. */
  Class<?> type(String name) {
    try {
      return classes.loadClass("library.api." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
