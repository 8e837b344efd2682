package com.sunucu.conformance.checks;

import com.sunucu.conformance.checks.account.ProfileChecks;
import com.sunucu.conformance.checks.authentication.AuthenticationChecks;
import com.sunucu.conformance.checks.authentication.DeadKeyChecks;
import com.sunucu.conformance.checks.authentication.UnauthorizedLedgerChecks;
import com.sunucu.conformance.checks.billing.BillingChecks;
import com.sunucu.conformance.checks.billing.WalletChecks;
import com.sunucu.conformance.checks.contract.BodyChecks;
import com.sunucu.conformance.checks.contract.EdgeChecks;
import com.sunucu.conformance.checks.contract.LedgerChecks;
import com.sunucu.conformance.checks.contract.ListChecks;
import com.sunucu.conformance.checks.contract.ListOrderChecks;
import com.sunucu.conformance.checks.contract.NumberChecks;
import com.sunucu.conformance.checks.contract.PlainHttpChecks;
import com.sunucu.conformance.checks.contract.TargetChecks;
import com.sunucu.conformance.checks.contract.TextChecks;
import com.sunucu.conformance.checks.contract.TimeChecks;
import com.sunucu.conformance.checks.contract.WireChecks;
import com.sunucu.conformance.checks.domains.DomainChecks;
import com.sunucu.conformance.checks.errors.BodyEdgeChecks;
import com.sunucu.conformance.checks.errors.DisclosureChecks;
import com.sunucu.conformance.checks.errors.ErrorBodyChecks;
import com.sunucu.conformance.checks.errors.ErrorChecks;
import com.sunucu.conformance.checks.errors.FailedRedeliveryChecks;
import com.sunucu.conformance.checks.errors.FaultChecks;
import com.sunucu.conformance.checks.errors.ManyFaultsChecks;
import com.sunucu.conformance.checks.errors.MessageChecks;
import com.sunucu.conformance.checks.errors.NestedIdChecks;
import com.sunucu.conformance.checks.errors.OrderChecks;
import com.sunucu.conformance.checks.errors.RepeatedHeaderChecks;
import com.sunucu.conformance.checks.errors.RequestIdChecks;
import com.sunucu.conformance.checks.errors.StatusChecks;
import com.sunucu.conformance.checks.errors.ViolationChecks;
import com.sunucu.conformance.checks.events.EventChecks;
import com.sunucu.conformance.checks.events.EventDeliveryChecks;
import com.sunucu.conformance.checks.events.ServerEventChecks;
import com.sunucu.conformance.checks.hosting.FoundAddressChecks;
import com.sunucu.conformance.checks.hosting.HostingChecks;
import com.sunucu.conformance.checks.hosting.HostingListChecks;
import com.sunucu.conformance.checks.idempotency.GivenNameChecks;
import com.sunucu.conformance.checks.idempotency.IdempotencyChecks;
import com.sunucu.conformance.checks.idempotency.IdempotencyRefusalChecks;
import com.sunucu.conformance.checks.idempotency.IdempotencyValueChecks;
import com.sunucu.conformance.checks.idempotency.UnstoredChecks;
import com.sunucu.conformance.checks.ratelimit.DateChecks;
import com.sunucu.conformance.checks.ratelimit.LoadChecks;
import com.sunucu.conformance.checks.ratelimit.RateChecks;
import com.sunucu.conformance.checks.ratelimit.WindowChecks;
import com.sunucu.conformance.checks.ratelimit.WindowLedgerChecks;
import com.sunucu.conformance.checks.scopes.ScopeChecks;
import com.sunucu.conformance.checks.servers.BackboneWordChecks;
import com.sunucu.conformance.checks.servers.PasswordChecks;
import com.sunucu.conformance.checks.servers.ServerReadChecks;
import com.sunucu.conformance.checks.servers.ServerStateChecks;
import com.sunucu.conformance.checks.servers.ServerWriteChecks;
import com.sunucu.conformance.checks.servers.SnapshotChecks;
import com.sunucu.conformance.checks.tickets.TicketChecks;
import com.sunucu.conformance.checks.tickets.TicketWordChecks;
import com.sunucu.conformance.checks.webhookdelivery.DeliveryChecks;
import com.sunucu.conformance.checks.webhookdelivery.DeliveryTargetChecks;
import com.sunucu.conformance.checks.webhookdelivery.FanoutMomentChecks;
import com.sunucu.conformance.checks.webhookdelivery.HostileReceiverChecks;
import com.sunucu.conformance.checks.webhookdelivery.RetryChecks;
import com.sunucu.conformance.checks.webhookdelivery.UsedConnectionChecks;
import com.sunucu.conformance.checks.webhooksubscriptions.DeliveryLogChecks;
import com.sunucu.conformance.checks.webhooksubscriptions.QueueChecks;
import com.sunucu.conformance.checks.webhooksubscriptions.RedeliveryChecks;
import com.sunucu.conformance.checks.webhooksubscriptions.WebhookChecks;
import com.sunucu.conformance.checks.webhooksubscriptions.WebhookRequestChecks;
import com.sunucu.conformance.checks.webhooksubscriptions.WebhookSecretChecks;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.frame.Catalogue;
import java.util.List;

/** All checks of the harness. A class of checks that is not named here does not run. */
public final class Checks {

  private static final List<Class<?>> CLASSES =
      List.of(
          ProfileChecks.class,
          AuthenticationChecks.class,
          DeadKeyChecks.class,
          UnauthorizedLedgerChecks.class,
          ScopeChecks.class,
          DateChecks.class,
          LoadChecks.class,
          RateChecks.class,
          WindowChecks.class,
          WindowLedgerChecks.class,
          BodyEdgeChecks.class,
          DisclosureChecks.class,
          ErrorBodyChecks.class,
          ErrorChecks.class,
          FailedRedeliveryChecks.class,
          FaultChecks.class,
          ManyFaultsChecks.class,
          MessageChecks.class,
          NestedIdChecks.class,
          OrderChecks.class,
          RepeatedHeaderChecks.class,
          RequestIdChecks.class,
          StatusChecks.class,
          ViolationChecks.class,
          BodyChecks.class,
          EdgeChecks.class,
          LedgerChecks.class,
          ListChecks.class,
          ListOrderChecks.class,
          NumberChecks.class,
          PlainHttpChecks.class,
          TargetChecks.class,
          TextChecks.class,
          TimeChecks.class,
          WireChecks.class,
          BackboneWordChecks.class,
          PasswordChecks.class,
          ServerReadChecks.class,
          ServerStateChecks.class,
          ServerWriteChecks.class,
          SnapshotChecks.class,
          FoundAddressChecks.class,
          HostingChecks.class,
          HostingListChecks.class,
          DomainChecks.class,
          BillingChecks.class,
          WalletChecks.class,
          TicketChecks.class,
          TicketWordChecks.class,
          GivenNameChecks.class,
          IdempotencyChecks.class,
          IdempotencyRefusalChecks.class,
          IdempotencyValueChecks.class,
          UnstoredChecks.class,
          DeliveryLogChecks.class,
          QueueChecks.class,
          RedeliveryChecks.class,
          WebhookChecks.class,
          WebhookRequestChecks.class,
          WebhookSecretChecks.class,
          DeliveryChecks.class,
          DeliveryTargetChecks.class,
          FanoutMomentChecks.class,
          HostileReceiverChecks.class,
          RetryChecks.class,
          UsedConnectionChecks.class,
          EventChecks.class,
          EventDeliveryChecks.class,
          ServerEventChecks.class);

  private Checks() {}

  /** The catalogue, with the sentences that are packed in the jar. */
  public static Catalogue catalogue() {
    return Catalogue.of(CLASSES, Clauses.packed());
  }
}
