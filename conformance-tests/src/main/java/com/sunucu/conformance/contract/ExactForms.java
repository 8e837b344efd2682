package com.sunucu.conformance.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The exact form of values, where the contract's {@code pattern} or {@code format} accepts more
 * than one: {@code x-exact-pattern}, the White_Space property for {@code \s} (RUL-39), and the one
 * text of an IPv6 address (RFC 5952).
 */
final class ExactForms {

  private static final String EXACT = "x-exact-pattern";

  private ExactForms() {}

  /** A copy of a document in which each exact pattern stands in the place of the portable one. */
  static JsonNode applied(JsonNode document) {
    JsonNode copy = document.deepCopy();
    copy.findParents(EXACT)
        .forEach(schema -> ((ObjectNode) schema).set("pattern", schema.get(EXACT)));
    return copy;
  }

  static RegularExpression compile(String pattern) {
    Pattern compiled =
        Pattern.compile(
            RegularExpressions.replaceDollarAnchors(pattern), Pattern.UNICODE_CHARACTER_CLASS);
    return text -> compiled.matcher(text).find();
  }

  /** The format {@code ipv6}, in the form of RFC 5952 alone; one that ends in IPv4 has no such. */
  static final class Ipv6 implements Format {

    private static final Pattern TEXT = Pattern.compile("[0-9a-f:]{2,39}");
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?:$|:)");
    private static final int BYTES = 16;

    @Override
    public String getName() {
      return "ipv6";
    }

    @Override
    public String getMessageKey() {
      return "format.ipv6";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
      if (!TEXT.matcher(value).matches()) {
        return false;
      }
      try {
        // A text of these characters is an address or none: no name is looked up.
        byte[] bytes = InetAddress.getByName("[" + value + "]").getAddress();
        return bytes.length == BYTES && value.equals(canonical(bytes));
      } catch (UnknownHostException e) {
        return false;
      }
    }

    private static String canonical(byte[] bytes) {
      List<Integer> groups = new ArrayList<>();
      for (int i = 0; i < bytes.length; i += 2) {
        groups.add((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff);
      }
      String whole = groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
      // The first of the longest runs of zeros is left out.
      return ZEROS
          .matcher(whole)
          .results()
          .map(run -> whole.substring(0, run.start()) + "::" + whole.substring(run.end()))
          .reduce(whole, (shortest, text) -> text.length() < shortest.length() ? text : shortest);
    }
  }
}
