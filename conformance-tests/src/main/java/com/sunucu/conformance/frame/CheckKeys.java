package com.sunucu.conformance.frame;

import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.KeySource;
import com.sunucu.conformance.target.Pacer;
import java.util.Collection;
import java.util.Set;

/** The accounts and keys of one check. Its client knows each key that it hands out. */
public final class CheckKeys {

  private final KeySource keys;
  private final Pacer pacer;
  private final Pacing pacing;
  private final Set<String> scopes;

  CheckKeys(KeySource keys, Pacer pacer, Pacing pacing, Collection<String> scopes) {
    this.keys = keys;
    this.pacer = pacer;
    this.pacing = pacing;
    this.scopes = Set.copyOf(scopes);
  }

  /** An account with something in it that, in a sandbox, no other check uses. */
  public Account account() {
    return keys.account();
  }

  /** Another account than this one. */
  public Account other(Account one) {
    return keys.other(one);
  }

  /** A key with exactly these scopes. */
  public Key key(Account account, Set<String> scopes) {
    return pacing.handed(keys.key(account, scopes));
  }

  /** A key with every scope that can be had. */
  public Key full(Account account) {
    return pacing.handed(keys.fullest(account, scopes));
  }

  /** A key with every scope that can be had, of an account of its own. */
  public Key full() {
    return full(account());
  }

  /** Another key of the same account. */
  public Key another(Key key) {
    return pacing.handed(keys.another(key));
  }

  /**
   * The key, or a new one like it, when there is something left in its window; where keys are
   * given, after a wait.
   */
  public Key ready(Key key) {
    return pacer.ready(key);
  }
}
