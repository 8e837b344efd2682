package com.sunucu.conformance.selftest.mutant;

import com.sunucu.conformance.http.HttpMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a step does to a message, in this order.
 *
 * @param status the response's, from now on
 * @param drop headers that go missing
 * @param set headers that come, or come with this value
 * @param add what is added to a header that is a number
 * @param rewrite in a header that is there: what is found by these patterns becomes this
 * @param swap in the body: what is found by these patterns becomes this ($1 is the first group)
 * @param put in a JSON body: at these pointers ({@code *} is every element) stands this
 * @param remove from a JSON body: the members at these pointers
 * @param target in the request's path and query: what is found by these patterns becomes this
 * @param method the request's
 */
public record MessageChange(
    Optional<Integer> status,
    List<String> drop,
    Map<String, String> set,
    Map<String, Integer> add,
    Map<String, Map<String, String>> rewrite,
    Map<String, String> swap,
    Map<String, JsonNode> put,
    List<String> remove,
    Map<String, String> target,
    Optional<String> method) {

  public HttpMessage on(HttpMessage message) {
    HttpMessage changed = status.map(message::withStatus).orElse(message);
    changed = method.isPresent() ? changed.withMethod(method.get()) : changed;
    if (!target.isEmpty()) {
      changed = changed.withTarget(replaced(changed.target(), target));
    }
    for (String name : drop) {
      changed = changed.without(name);
    }
    for (Map.Entry<String, String> header : set.entrySet()) {
      changed = changed.with(header.getKey(), header.getValue());
    }
    for (Map.Entry<String, Integer> header : add.entrySet()) {
      changed = added(changed, header.getKey(), header.getValue());
    }
    for (Map.Entry<String, Map<String, String>> header : rewrite.entrySet()) {
      HttpMessage old = changed;
      changed =
          old.header(header.getKey())
              .map(value -> old.with(header.getKey(), replaced(value, header.getValue())))
              .orElse(old);
    }
    if (!swap.isEmpty()) {
      changed = changed.withText(replaced(changed.text(), swap));
    }
    return put.isEmpty() && remove.isEmpty()
        ? changed
        : changed.withText(JsonEdits.edited(changed.text(), put, remove));
  }

  private static HttpMessage added(HttpMessage message, String name, int summand) {
    return message
        .header(name)
        .filter(text -> text.matches("-?[0-9]{1,18}"))
        .map(text -> message.with(name, String.valueOf(Long.parseLong(text) + summand)))
        .orElse(message);
  }

  private static String replaced(String text, Map<String, String> replacements) {
    String replaced = text;
    for (Map.Entry<String, String> one : replacements.entrySet()) {
      replaced = replaced.replaceAll(one.getKey(), one.getValue());
    }
    return replaced;
  }
}
