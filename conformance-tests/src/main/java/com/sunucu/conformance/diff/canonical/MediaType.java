package com.sunucu.conformance.diff.canonical;

import java.util.Locale;
import java.util.TreeSet;

/** The canonical name of a media type: in lower case, without a default charset. */
public final class MediaType {

  private MediaType() {}

  /** The canonical name. JSON is UTF-8, and so is text by default. */
  static String canonical(String written) {
    String[] parts = written.split(";");
    TreeSet<String> parameters = new TreeSet<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      String name = pair[0].strip().toLowerCase(Locale.ROOT);
      String value = pair.length < 2 ? "" : pair[1].strip().replaceAll("^\"|\"$", "");
      boolean charset = name.equals("charset");
      boolean usual = charset && value.equalsIgnoreCase("utf-8");
      if (!name.isEmpty() && !usual) {
        parameters.add(name + "=" + (charset ? value.toLowerCase(Locale.ROOT) : value));
      }
    }
    String name = parts[0].strip().toLowerCase(Locale.ROOT);
    return parameters.isEmpty() ? name : name + "; " + String.join("; ", parameters);
  }

  /** Whether a range such as {@code application/*} has a type in it. */
  public static boolean covers(String range, String type) {
    if (range.equals("*/*")) {
      return !type.equals(range);
    }
    return range.endsWith("/*")
        && type.startsWith(range.substring(0, range.length() - 1))
        && !type.equals(range);
  }
}
