package com.sunucu.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Runs the generator as the build does, by its name. */
final class Generation {

  static final Path CONTRACTS = Path.of("src/test/resources/contract");

  private Generation() {}

  /** The two contracts of the golden output, as server-api generates its own two. */
  static SortedMap<String, String> ofGolden(Path output) {
    of(CONTRACTS.resolve("library.yaml"), output.resolve("library"), "library.api", Map.of());
    of(
        CONTRACTS.resolve("control.yaml"),
        output.resolve("control"),
        "library.api.control",
        Map.of(
            "sharedSpec", CONTRACTS.resolve("library.yaml").toString(),
            "sharedPackage", "library.api",
            "operationsClass", "ControlOperations",
            "notServed", "dropGenre"));
    SortedMap<String, String> sources = sources(output.resolve("library/src/main/java"));
    sources.putAll(sources(output.resolve("control/src/main/java")));
    return sources;
  }

  static void of(Path contract, Path output, String apiPackage, Map<String, Object> options) {
    of(contract, output, apiPackage, options, Map.of());
  }

  /**
   * @param models the classes of schemas that are not called as these are
   */
  static void of(
      Path contract,
      Path output,
      String apiPackage,
      Map<String, Object> options,
      Map<String, String> models) {
    CodegenConfigurator configurator =
        new CodegenConfigurator()
            .setGeneratorName("javalin-server")
            .setInputSpec(contract.toString())
            .setOutputDir(output.toString())
            .setApiPackage(apiPackage)
            .setModelPackage(apiPackage + ".model")
            .setEnableMinimalUpdate(true);
    options.forEach(configurator::addAdditionalProperty);
    models.forEach(configurator::addModelNameMapping);
    new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
  }

  /** Java sources by their path below the folder. */
  static SortedMap<String, String> sources(Path folder) {
    SortedMap<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }
}
