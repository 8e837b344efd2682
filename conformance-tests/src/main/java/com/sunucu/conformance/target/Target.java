package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Ledger;
import com.sunucu.conformance.exchange.Redaction;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server under test.
 *
 * @param url its root, without a slash at the end
 * @param ledger of what is exchanged with the API; test control has its own
 * @param permissions what may be done with it
 */
public record Target(
    URI url,
    KeySource keys,
    Client client,
    Ledger ledger,
    Redaction redaction,
    Permissions permissions) {

  /**
   * A target with test control, behind this operator token.
   *
   * @param names the harness's DNS, where the target uses it
   */
  public static Target sandbox(URI url, String token, Contract api, Optional<NameServer> names) {
    Redaction redaction = new Redaction();
    Client control = new Client(url, new Ledger());
    return of(
        url,
        new Sandbox(Contract.sandbox(), api.defaultScopes(), control, redaction, token, names),
        redaction);
  }

  /**
   * A target for which there are keys in a file.
   *
   * @throws IllegalArgumentException when the file is not as {@link GivenKeys} describes
   */
  public static Target given(URI url, Path keys, Contract api) {
    Redaction redaction = new Redaction();
    return of(url, GivenKeys.read(keys, api.scopes(), redaction), redaction);
  }

  /** The same target, with which something else may be done. */
  public Target allowing(Permissions other) {
    return new Target(url, keys, client, ledger, redaction, other);
  }

  private static Target of(URI url, KeySource keys, Redaction redaction) {
    Ledger ledger = new Ledger();
    Permissions permissions = keys.sandbox().isPresent() ? Permissions.ALL : Permissions.CAREFUL;
    return new Target(url, keys, new Client(url, ledger), ledger, redaction, permissions);
  }
}
