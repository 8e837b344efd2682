package com.sunucu.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.AccountJson;
import com.sunucu.server.auth.PasswordHash;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountEndpointsTest {

  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final PasswordHash PASSWORD = PasswordHash.of("correct-horse-battery");

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  @Test
  @DisplayName("ACC-01 the caller's own profile, field by field")
  void ownProfile() {
    UUID ada = opened("Ada@Example.com", "Ada Yılmaz", "TR", true);
    UUID bob = opened("bob@example.com", "Bob", "DE", false);

    assertThat(profile(ada))
        .isEqualTo(new AccountJson(ada, "ada@example.com", "Ada Yılmaz", "TR", true, CREATED));
    assertThat(profile(bob))
        .isEqualTo(new AccountJson(bob, "bob@example.com", "Bob", "DE", false, CREATED));
  }

  @Test
  @DisplayName(
      "an email address is one account's, however it is typed, and the second one leaves nothing behind")
  void oneAddressOneAccount() {
    opened("eve@example.com", "Eve", "FR", true);

    assertThatThrownBy(() -> opened("EVE@example.COM", "Mallory", "FR", true))
        .isInstanceOf(JdbiException.class);
    int named =
        database.read(tx ->
            tx.createQuery("select count(*) from accounts where name = 'Mallory'")
                .mapTo(Integer.class)
                .one());
    assertThat(named).isZero();
  }

  private static UUID opened(String email, String name, String country, boolean verified) {
    UUID id = UUID.randomUUID();
    Account account = new Account(id, email, name, country, verified, CREATED);
    database.write(tx -> {
      AccountStore.insert(tx, account, PASSWORD);
      return id;
    });
    return id;
  }

  private static AccountJson profile(UUID accountId) {
    Caller caller = new Caller(accountId, UUID.randomUUID(), Set.of());
    return database.read(
        tx -> new AccountEndpoints().getAccount(new Call(caller, tx, CREATED.plusSeconds(1))));
  }
}
