package com.sunucu.server.sandbox;

import com.sunucu.server.account.Account;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.auth.PasswordHash;
import com.sunucu.server.auth.RandomPassword;
import com.sunucu.server.auth.Secret;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.sandbox.sample.Person;
import com.sunucu.server.sandbox.sample.Sample;
import com.sunucu.server.sandbox.sample.SampleStore;
import com.sunucu.server.store.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Creates the accounts of a sandbox, empty or with sample data. */
public final class SandboxAccounts {

  /** The id of the demo account, fixed so that notes and examples stay valid. */
  private static final UUID DEMO = UUID.fromString("5a9d4b60-7c1e-4f38-9b52-0e6d81c3f7a4");

  private final Database database;
  private final Backbone backbone;

  public SandboxAccounts(Database database, Backbone backbone) {
    this.database = database;
    this.backbone = backbone;
  }

  /** A new account with its password, which is shown only this once (AUTH-08). */
  record Opened(Account account, Secret password) {}

  /**
   * Creates an account with a unique e-mail address.
   *
   * @param name the name of its owner; generated if empty
   * @param sample whether to fill it with sample data (sandbox.yaml, createSandboxAccount)
   */
  Opened open(Optional<String> name, boolean sample, Instant now) {
    UUID id = UUID.randomUUID();
    Person owner = Person.of(name, id);
    Secret password = RandomPassword.make();
    Optional<Sample> content =
        sample
            ? Optional.of(Sample.standard(id.getLeastSignificantBits(), backbone.templates(), now))
            : Optional.empty();
    return new Opened(insert(id, owner, password, content, now), password);
  }

  /**
   * Returns the demo account; creates and fills it if it does not exist. Its password is not
   * disclosed.
   */
  UUID openDemo(Instant now) {
    boolean there = database.read(tx -> AccountStore.find(tx, DEMO)).isPresent();
    if (!there) {
      insert(
          DEMO,
          Person.of(Optional.of("Ada Yılmaz"), DEMO),
          RandomPassword.make(),
          Optional.of(Sample.demo(backbone.templates(), now)),
          now);
    }
    return DEMO;
  }

  private Account insert(
      UUID id, Person owner, Secret password, Optional<Sample> content, Instant now) {
    Instant since = content.map(Sample::begins).orElse(now);
    Account account = new Account(id, owner.email(), owner.name(), Person.COUNTRY, true, since);
    PasswordHash hash = PasswordHash.ofRandom(password);
    return database.write(tx -> {
      AccountStore.insert(tx, account, hash);
      content.ifPresent(it -> SampleStore.insert(tx, id, it));
      return account;
    });
  }
}
