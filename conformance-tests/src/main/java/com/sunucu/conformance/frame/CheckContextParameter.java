package com.sunucu.conformance.frame;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands each check its context. The run lies in the launcher session's store, so that runs share
 * nothing.
 */
final class CheckContextParameter implements ParameterResolver {

  static final String STORE = "com.sunucu.conformance";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CheckContext.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    CheckContexts contexts =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(STORE))
            .get(CheckContexts.class, CheckContexts.class);
    return contexts.begin(context.getRequiredTestMethod().getAnnotation(Check.class).id());
  }
}
