package com.sunucu.conformance.profile;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A pattern of check ids, such as {@code RL-*}: `*` is any text, `?` any one character. */
public record Glob(String text) {

  public boolean matches(String id) {
    String regex =
        Stream.of(text.split("(?<=[*?])|(?=[*?])"))
            .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
            .reduce("", String::concat);
    return id.matches(regex);
  }

  @Override
  public String toString() {
    return text;
  }
}
