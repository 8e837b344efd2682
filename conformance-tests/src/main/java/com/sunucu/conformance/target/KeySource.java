package com.sunucu.conformance.target;

import java.util.Optional;
import java.util.Set;

/** Where keys come from: minted in a sandbox, or given in a file. Safe for use by many threads. */
public sealed interface KeySource permits Sandbox, GivenKeys {

  /**
   * An account with something in it. A sandbox opens a new one each time, so that checks share
   * nothing.
   *
   * @throws NotTestable when there is none
   */
  Account account();

  /**
   * An account that is not {@code one}.
   *
   * @throws NotTestable when there is none
   */
  Account other(Account one);

  /**
   * A key with exactly these scopes. A sandbox mints a new one each time, with a rate window of its
   * own.
   *
   * @throws NotTestable when there is none
   */
  Key key(Account account, Set<String> scopes);

  /**
   * A key that lacks this scope.
   *
   * @throws NotTestable when there is none
   */
  Key without(Account account, String scope);

  /** A key of whatever scopes, the more the better. */
  Key fullest(Account account, Set<String> scopes);

  /** Test control, where the target has it. */
  Optional<Sandbox> sandbox();
}
