package com.sunucu.codegen.view;

/**
 * Where generated classes go.
 *
 * @param api of the contract's interfaces, routes and operations
 * @param model of its records and enums
 * @param support of Operation, Route, Action, Parameters and Routing, which contracts share
 * @param operations the simple name of the class that lists the contract's operations
 */
public record Packages(String api, String model, String support, String operations) {

  /** The name of another class of the contract: as its operations' class, it begins as they do. */
  public String named(String name) {
    return operations.replaceFirst("Operations$", name);
  }
}
