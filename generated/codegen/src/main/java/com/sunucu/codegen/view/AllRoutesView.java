package com.sunucu.codegen.view;

import com.sunucu.codegen.java.Imports;
import com.sunucu.codegen.java.Layout;
import java.beans.Introspector;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What all-routes.mustache prints: every route of the contract, from an implementation of every
 * interface. A tag that nobody implements is missed here, where a method that nobody implements is
 * missed in its interface.
 */
public record AllRoutesView(
    String name, Collection<String> imports, String declaration, String all) {

  public static AllRoutesView of(Packages packages, Collection<RoutesView> tags) {
    List<String> parameters =
        tags.stream().map(tag -> "%s<C> %s".formatted(tag.api(), variable(tag))).toList();
    List<String> routes =
        tags.stream().map(tag -> "%s.of(%s)".formatted(tag.name(), variable(tag))).toList();
    return new AllRoutesView(
        packages.named("Routes"),
        Imports.forClassIn(
            packages.api(),
            Set.of(
                "java.util.List", packages.support() + ".Route", packages.support() + ".Routing")),
        Layout.list("  public static <C> List<Route<C>> of", parameters, " {"),
        Layout.list("    return Routing.inOrder", routes, ";"));
  }

  private static String variable(RoutesView tag) {
    return Introspector.decapitalize(tag.api());
  }
}
