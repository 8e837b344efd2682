package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.frame.Catalogue;
import java.util.List;

/** All checks of the harness. A class of checks that is not named here does not run. */
public final class Checks {

  private static final List<Class<?>> CLASSES =
      List.of(
          AuthenticationChecks.class,
          DeadKeyChecks.class,
          ScopeChecks.class,
          OrderChecks.class,
          ErrorChecks.class,
          MessageChecks.class,
          ManyFaultsChecks.class,
          EdgeChecks.class,
          WireChecks.class,
          PlainHttpChecks.class,
          TargetChecks.class,
          RateChecks.class,
          WindowChecks.class,
          DateChecks.class,
          LoadChecks.class,
          ReadChecks.class,
          BodyChecks.class,
          BodyEdgeChecks.class,
          NumberChecks.class,
          TextChecks.class,
          ListChecks.class,
          CompleteListChecks.class,
          TimeChecks.class,
          FaultChecks.class,
          StatusChecks.class,
          IdempotencyChecks.class,
          IdempotencyRefusalChecks.class,
          IdempotencyValueChecks.class,
          UnstoredChecks.class,
          GivenNameChecks.class,
          TicketChecks.class,
          TicketWordChecks.class,
          DomainChecks.class,
          BillingChecks.class,
          WalletChecks.class,
          EventChecks.class,
          ServerStateChecks.class,
          ServerWriteChecks.class,
          SnapshotChecks.class,
          PasswordChecks.class,
          ServerEventChecks.class,
          NestedIdChecks.class,
          HostingChecks.class,
          FoundAddressChecks.class,
          WebhookChecks.class,
          WebhookSecretChecks.class,
          WebhookRequestChecks.class,
          EventDeliveryChecks.class,
          DeliveryChecks.class,
          RetryChecks.class,
          DeliveryTargetChecks.class,
          HostileReceiverChecks.class,
          UsedConnectionChecks.class,
          FanoutMomentChecks.class,
          QueueChecks.class,
          RedeliveryChecks.class,
          DeliveryLogChecks.class,
          LedgerChecks.class,
          ErrorBodyChecks.class,
          DisclosureChecks.class);

  private Checks() {}

  /** The catalogue, with the sentences that are packed in the jar. */
  public static Catalogue catalogue() {
    return Catalogue.of(CLASSES, Clauses.packed());
  }
}
