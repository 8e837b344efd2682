package com.sunucu.codegen.java;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.java.TypeResolver.Value;
import java.util.stream.Collectors;

/** Values of the contract as Java source. */
public final class Literals {

  private Literals() {}

  public static String string(String text) {
    return text.chars().mapToObj(Literals::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  /** A value of the given type; {@code where} names it in a fault. */
  public static String of(String where, Value type, Object value) {
    String text = String.valueOf(value);
    if (type.enumeration().isPresent()) {
      if (!type.enumeration().get().values().contains(text)) {
        throw new ContractFault(where, "has the default " + text, "Choose a value of the enum.");
      }
      return type.type().name() + "." + type.enumeration().get().of(text);
    }
    return switch (type.type().name()) {
      case "String" -> string(text);
      case "Integer", "Boolean", "Double" -> text;
      case "Long" -> text + "L";
      default ->
          throw new ContractFault(
              where, "has a default that is no scalar", "Describe it in words instead.");
    };
  }

  private static String escaped(int character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      default -> Character.toString(character);
    };
  }
}
