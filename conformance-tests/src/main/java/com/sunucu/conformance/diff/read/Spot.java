package com.sunucu.conformance.diff.read;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A value of a contract and its place. Two spots are equal if they are the same place of the same
 * document.
 *
 * @param pointer the JSON pointer (RFC 6901) with a leading {@code #}
 */
public record Spot(Source source, String pointer, JsonNode node) {

  /** The member with this name; a missing node if there is none. */
  public Spot child(String name) {
    return new Spot(source, pointer + "/" + escape(name), node.path(name));
  }

  /** The item at that index of an array. */
  public Spot child(int index) {
    return new Spot(source, pointer + "/" + index, node.path(index));
  }

  /** The items of an array; empty if the value is not an array. */
  public List<Spot> items() {
    List<Spot> items = new ArrayList<>();
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      items.add(child(i));
    }
    return items;
  }

  /** The members of an object in their order; empty if the value is not an object. */
  public List<Spot> members() {
    List<Spot> members = new ArrayList<>();
    if (node.isObject()) {
      node.propertyNames().forEach(name -> members.add(child(name)));
    }
    return members;
  }

  /** The last step of the pointer, unescaped: the name of this member. */
  public String name() {
    return unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
  }

  public boolean exists() {
    return !node.isMissingNode();
  }

  /** The value as text, empty when there is none. */
  public String text() {
    return node.asString("");
  }

  public boolean isTrue() {
    return node.isBoolean() && node.asBoolean();
  }

  /** Another value that is written at the same place. */
  public Spot with(JsonNode value) {
    return new Spot(source, pointer, value);
  }

  /** This place with nothing at it. */
  public Spot missing() {
    return with(MissingNode.getInstance());
  }

  /** The line, counted from 1; 0 when it is not known. */
  public int line() {
    return source.line(pointer);
  }

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  static String unescape(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Spot spot && source == spot.source && pointer.equals(spot.pointer);
  }

  @Override
  public int hashCode() {
    return pointer.hashCode();
  }

  @Override
  public String toString() {
    return source.name() + " " + pointer;
  }
}
