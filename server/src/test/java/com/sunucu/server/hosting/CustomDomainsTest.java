package com.sunucu.server.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.api.model.CustomDomainStatus;
import com.sunucu.api.model.DnsRecord;
import com.sunucu.api.model.DnsRecordType;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.HostingConnection;
import com.sunucu.api.model.HostingStatus;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomDomainsTest {

  private static final CustomDomains CUSTOM_DOMAINS = new CustomDomains();

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");
  private static final DnsRecord SHARED = new DnsRecord(DnsRecordType.A, "198.51.100.7");

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  private final String name = "d-" + UUID.randomUUID() + ".example";

  /** A hosting account, and the account that it is of. */
  private record Owned(UUID account, UUID id, HostingTarget target) {

    static Owned open(HostingStatus status) {
      UUID account = UUID.randomUUID();
      TestAccounts.insert(database, account);
      return another(account, status);
    }

    static Owned another(UUID account, HostingStatus status) {
      UUID id = UUID.randomUUID();
      HostingTarget target =
          new HostingTarget(id + ".hosting.example", SHARED.value(), Optional.empty());
      Hosting hosting =
          new Hosting(
              id,
              target,
              "web-start",
              status,
              new HostingConnection(
                  "ftp.example.com", 21, "u1", "https://panel.example.com", List.of("a.example")),
              new Hosting.Term(NOW, NOW),
              Optional.empty());
      database.write(tx -> {
        HostingStore.insert(tx, account, hosting, new Placement("p", "r", "l"));
        return hosting;
      });
      return new Owned(account, id, target);
    }

    private <T> T call(Function<Call, T> work) {
      Caller caller = new Caller(account, UUID.randomUUID(), Set.of());
      return database.write(tx -> work.apply(new Call(caller, tx, NOW)));
    }

    CustomDomain set(String domain) {
      return call(it -> CUSTOM_DOMAINS.set(it, id, domain)).customDomain().orElseThrow();
    }

    CustomDomainStatus verify(String domain, DnsRecord... found) {
      return call(it -> CUSTOM_DOMAINS.verify(it, id, new DnsFindings(domain, List.of(found))))
          .customDomain()
          .orElseThrow()
          .status();
    }

    void remove() {
      call(it -> {
        CUSTOM_DOMAINS.remove(it, id);
        return true;
      });
    }

    Optional<CustomDomain> kept() {
      return call(it -> HostingStore.find(it.tx(), account, id)).orElseThrow().customDomain();
    }

    DnsRecord alias() {
      return new DnsRecord(DnsRecordType.CNAME, target.host());
    }
  }

  @ParameterizedTest
  @EnumSource(HostingStatus.class)
  @DisplayName(
      "HST-03 HST-04 HST-05 all that can be done with a custom domain is legal in any state")
  void anyState(HostingStatus status) {
    Owned hosting = Owned.open(status);

    assertThat(hosting.set(name).status()).isEqualTo(CustomDomainStatus.PENDING);
    assertThat(hosting.verify(name, SHARED)).isEqualTo(CustomDomainStatus.ATTACHED);
    hosting.remove();
    assertThat(hosting.kept()).isEmpty();
  }

  @Test
  @DisplayName("RUL-31 what DNS said of one name is not applied to another that was set meanwhile")
  void changedMeanwhile() {
    Owned hosting = Owned.open(HostingStatus.ACTIVE);
    hosting.set(name);

    assertThat(hosting.verify("old." + name, SHARED)).isEqualTo(CustomDomainStatus.PENDING);
    assertThat(hosting.kept()).contains(CustomDomain.pending(name));
  }

  @Test
  @DisplayName("RUL-31 a name that has been detached meanwhile is 404")
  void detachedMeanwhile() {
    Owned hosting = Owned.open(HostingStatus.ACTIVE);

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> hosting.verify(name, SHARED))
        .matches(it -> it.code() == ErrorCode.NOT_FOUND);
  }

  @Test
  @DisplayName(
      "RUL-31 where DNS points to two alike, the account that has the name attached keeps it")
  void sharedAddress() {
    Owned first = Owned.open(HostingStatus.ACTIVE);
    Owned second = Owned.open(HostingStatus.ACTIVE);
    Owned third = Owned.another(first.account(), HostingStatus.ACTIVE);
    List.of(first, second, third).forEach(it -> it.set(name));

    assertThat(first.verify(name, SHARED)).isEqualTo(CustomDomainStatus.ATTACHED);
    assertThat(second.verify(name, SHARED)).isEqualTo(CustomDomainStatus.PENDING);
    assertThat(third.verify(name, SHARED)).isEqualTo(CustomDomainStatus.PENDING);
    assertThat(second.kept().orElseThrow().found()).containsExactly(SHARED);
    assertThat(first.verify(name, SHARED)).isEqualTo(CustomDomainStatus.ATTACHED);
  }

  @Test
  @DisplayName("RUL-31 once DNS points to another and no longer here, the name goes there")
  void moves() {
    Owned first = Owned.open(HostingStatus.ACTIVE);
    Owned second = Owned.open(HostingStatus.ACTIVE);
    List.of(first, second).forEach(it -> it.set(name));
    first.verify(name, SHARED);
    String shouted = name.toUpperCase(Locale.ROOT);
    second.set(shouted);

    assertThat(second.verify(shouted, second.alias())).isEqualTo(CustomDomainStatus.ATTACHED);
    assertThat(first.kept())
        .contains(
            new CustomDomain(
                name,
                CustomDomainStatus.PENDING,
                List.of(second.alias()),
                Optional.of(NOW),
                Optional.empty()));
    assertThat(first.verify(name, SHARED)).isEqualTo(CustomDomainStatus.PENDING);
    assertThat(first.verify(name, first.alias())).isEqualTo(CustomDomainStatus.ATTACHED);
    assertThat(second.kept().orElseThrow().status()).isEqualTo(CustomDomainStatus.PENDING);
  }

  @Test
  @DisplayName("a name that was detached, or replaced by another, is free for the next")
  void free() {
    Owned first = Owned.open(HostingStatus.ACTIVE);
    Owned second = Owned.open(HostingStatus.ACTIVE);
    Owned third = Owned.open(HostingStatus.ACTIVE);
    List.of(first, second, third).forEach(it -> it.set(name));
    first.verify(name, SHARED);

    first.remove();
    assertThat(second.verify(name, SHARED)).isEqualTo(CustomDomainStatus.ATTACHED);
    second.set("other." + name);
    assertThat(third.verify(name, SHARED)).isEqualTo(CustomDomainStatus.ATTACHED);
  }

  @Test
  @DisplayName("setting an attached name again, in another letter case, keeps it and holds it")
  void setAgain() {
    Owned first = Owned.open(HostingStatus.ACTIVE);
    Owned second = Owned.open(HostingStatus.ACTIVE);
    List.of(first, second).forEach(it -> it.set(name));
    first.verify(name, SHARED);
    CustomDomain again = first.set(name.toUpperCase(Locale.ROOT));

    assertThat(again.status()).isEqualTo(CustomDomainStatus.ATTACHED);
    assertThat(first.kept()).contains(again);
    assertThat(second.verify(name, SHARED)).isEqualTo(CustomDomainStatus.PENDING);
  }
}
