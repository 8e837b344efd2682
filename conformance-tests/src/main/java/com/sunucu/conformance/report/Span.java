package com.sunucu.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a text that marks code with backticks: plain text, then code, which may be empty. */
record Span(String plain, String code) {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  static List<Span> of(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher code = CODE.matcher(text);
    int end = 0;
    while (code.find()) {
      spans.add(new Span(text.substring(end, code.start()), code.group(1)));
      end = code.end();
    }
    spans.add(new Span(text.substring(end), ""));
    return spans;
  }
}
