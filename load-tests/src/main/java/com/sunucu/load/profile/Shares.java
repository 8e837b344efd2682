package com.sunucu.load.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where samples fall, by three questions: which package of the server had a call under way (a
 * sample counts for each of them), in whose code the processor was, and in which method.
 *
 * @param samples how many there are
 * @param under samples with this package of the server anywhere on the stack; these overlap
 * @param in samples whose innermost frame is in this library, or in this package of the server
 * @param methods samples whose innermost frame is this method
 */
public record Shares(int samples, List<Share> under, List<Share> in, List<Share> methods) {

  private static final String SERVER = "com.sunucu.server.";
  private static final String OUTSIDE = "(not under the server's code)";
  private static final String NATIVE = "(no Java frame)";

  /**
   * @param name what it is of
   * @param percent of all samples
   */
  public record Share(String name, double percent) {}

  /**
   * @param stacks of each sample the methods with their classes, innermost first
   */
  public static Shares of(List<List<String>> stacks) {
    return new Shares(
        stacks.size(),
        shares(stacks, Shares::under),
        shares(stacks, stack -> Set.of(stack.isEmpty() ? NATIVE : owner(stack.getFirst()))),
        shares(stacks, stack -> Set.of(stack.isEmpty() ? NATIVE : stack.getFirst())));
  }

  private static List<Share> shares(
      List<List<String>> stacks, Function<List<String>, Set<String>> names) {
    Map<String, Integer> counts = new HashMap<>();
    stacks.forEach(stack -> names.apply(stack).forEach(it -> counts.merge(it, 1, Integer::sum)));
    return counts.entrySet().stream()
        .map(it -> new Share(it.getKey(), 100.0 * it.getValue() / stacks.size()))
        .sorted(Comparator.comparingDouble(Share::percent).reversed().thenComparing(Share::name))
        .toList();
  }

  private static Set<String> under(List<String> stack) {
    Set<String> packages = new LinkedHashSet<>();
    stack.stream().filter(it -> it.startsWith(SERVER)).map(Shares::owner).forEach(packages::add);
    return packages.isEmpty() ? Set.of(OUTSIDE) : packages;
  }

  /**
   * The package of the server, lambdas counted to it, or the first three parts of another one's
   * name.
   */
  private static String owner(String method) {
    String type = method.substring(0, method.lastIndexOf('.')).replaceFirst("\\$\\$.*", "");
    String name = type.contains(".") ? type.substring(0, type.lastIndexOf('.')) : type;
    if (name.startsWith(SERVER)) {
      return name.substring(SERVER.length());
    }
    List<String> parts = List.of(name.split("\\."));
    return String.join(".", parts.subList(0, Math.min(parts.size(), 3)));
  }

  /** The greatest shares of a list. */
  static Stream<Share> top(List<Share> shares, int count) {
    return shares.stream().limit(count);
  }
}
