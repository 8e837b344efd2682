package com.sunucu.codegen;

/**
 * Where generated classes go.
 *
 * @param api of the contract's interfaces, routes and operations
 * @param model of its records and enums
 * @param support of Operation, Route, Action, Parameters and Routing, which contracts share
 * @param operations the simple name of the class that lists the contract's operations
 */
record Packages(String api, String model, String support, String operations) {}
