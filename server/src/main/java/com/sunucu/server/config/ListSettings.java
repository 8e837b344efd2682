package com.sunucu.server.config;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.sunucu.server.config.SettingsReader.Illegal;
import com.sunucu.server.net.Cidr;
import com.sunucu.server.net.WebOrigin;
import com.sunucu.server.secrets.SealingKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Parses settings that are lists, separated by commas. */
final class ListSettings {

  private ListSettings() {}

  /** Nets; the message names all invalid ones. */
  static List<Cidr> nets(String text) throws Illegal {
    List<String> items = items(text);
    List<String> bad = items.stream().filter(it -> Cidr.parse(it).isEmpty()).toList();
    if (!bad.isEmpty()) {
      throw new Illegal(
          bad.stream().map(SettingsReader::quote).collect(joining(", "))
              + (bad.size() == 1 ? " is not a net" : " are not nets"));
    }
    return items.stream().map(Cidr::parse).flatMap(Optional::stream).toList();
  }

  /** Web origins; the message names all invalid ones. */
  static Set<WebOrigin> origins(String text) throws Illegal {
    List<String> items = items(text);
    List<String> bad = items.stream().filter(it -> WebOrigin.parse(it).isEmpty()).toList();
    if (!bad.isEmpty()) {
      throw new Illegal(
          bad.stream().map(SettingsReader::quote).collect(joining(", "))
              + (bad.size() == 1 ? " is not an origin" : " are not origins"));
    }
    return items.stream().map(WebOrigin::parse).flatMap(Optional::stream).collect(toSet());
  }

  /** Keys; the message names invalid ones by position. */
  static List<SealingKey> keys(String text) throws Illegal {
    List<String> items = items(text);
    List<Optional<SealingKey>> keys = items.stream().map(SealingKey::parse).toList();
    String bad =
        IntStream.range(0, keys.size())
            .filter(it -> keys.get(it).isEmpty())
            .mapToObj(it -> Integer.toString(it + 1))
            .collect(joining(", "));
    if (!bad.isEmpty()) {
      throw new Illegal("of %d values, not a key: number %s".formatted(keys.size(), bad));
    }
    List<SealingKey> all = keys.stream().flatMap(Optional::stream).toList();
    if (all.stream().distinct().count() < all.size()) {
      throw new Illegal("a key is repeated");
    }
    return all;
  }

  private static List<String> items(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }
}
