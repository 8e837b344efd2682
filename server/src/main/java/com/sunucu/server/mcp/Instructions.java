package com.sunucu.server.mcp;

import static java.util.stream.Collectors.joining;

import com.sunucu.api.model.Scope;
import java.util.Set;

/** What a model reads of the server as a whole. */
final class Instructions {

  private static final String ALWAYS =
      "Tools for a Sunucu hosting account: servers, web hosting, domains, billing, support tickets and webhooks."
          + " List tools give the ids that the others take. Before a tool that asks for confirm, ask the user."
          + " An error's text says what to do next.";

  private Instructions() {}

  /**
   * The text for a caller.
   *
   * @param missing scopes of the tools that are not listed
   */
  static String of(Set<Scope> missing) {
    return missing.isEmpty()
        ? ALWAYS
        : ALWAYS
            + " Some tools are not listed, because this credential lacks the scopes %s. To use them, the user creates an API key that has them, or connects again and approves them."
                .formatted(missing.stream().map(Scope::value).collect(joining(", ")));
  }
}
