package com.sunucu.server.app;

import com.sunucu.api.Route;
import com.sunucu.api.sandbox.SandboxRoutes;
import com.sunucu.server.auth.AccountLocks;
import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.backbone.SimulatedPanel;
import com.sunucu.server.billing.Billing;
import com.sunucu.server.config.Config;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.domains.Domains;
import com.sunucu.server.hosting.HostingSetup;
import com.sunucu.server.sandbox.DemoAccount;
import com.sunucu.server.sandbox.PlannedFaults;
import com.sunucu.server.sandbox.SandboxAccess;
import com.sunucu.server.sandbox.SandboxAccountEndpoints;
import com.sunucu.server.sandbox.SandboxAccounts;
import com.sunucu.server.sandbox.SandboxBillingEndpoints;
import com.sunucu.server.sandbox.SandboxClock;
import com.sunucu.server.sandbox.SandboxClockEndpoints;
import com.sunucu.server.sandbox.SandboxDomainEndpoints;
import com.sunucu.server.sandbox.SandboxEventsEndpoints;
import com.sunucu.server.sandbox.SandboxFaultsEndpoints;
import com.sunucu.server.sandbox.SandboxHostingEndpoints;
import com.sunucu.server.sandbox.SandboxOAuthEndpoints;
import com.sunucu.server.sandbox.SandboxSecrets;
import com.sunucu.server.sandbox.SandboxServersEndpoints;
import com.sunucu.server.sandbox.SandboxTicketsEndpoints;
import com.sunucu.server.store.Database;
import java.util.List;
import java.util.Optional;

/**
 * Test control, assembled: what a sandbox has in addition to the API.
 *
 * @param faults the requested faults, which the API runs into
 * @param access the credentials of the sandbox
 */
record TestControl(List<Route<OperatorCall>> routes, PlannedFaults faults, SandboxAccess access) {

  /**
   * Assembles test control; creates the demo account if requested.
   *
   * @param features the features on which it acts
   * @param authenticator checks whether the demo account's key is still valid
   * @throws java.io.UncheckedIOException if the data directory cannot be used
   */
  static TestControl of(
      Config config,
      Database database,
      SandboxClock clock,
      Modules features,
      OAuth oauth,
      ApiKeys keys,
      Authenticator authenticator) {
    SandboxAccounts accounts = new SandboxAccounts(database, features.backbone());
    PlannedFaults faults = new PlannedFaults();
    List<Route<OperatorCall>> routes =
        SandboxRoutes.of(
            new SandboxAccountEndpoints(accounts, keys),
            new SandboxBillingEndpoints(database, new Billing(features.events())),
            new SandboxClockEndpoints(clock, features.work()::catchUp),
            new SandboxDomainEndpoints(database, new Domains(features.events())),
            new SandboxEventsEndpoints(
                database, features.events(), features.deliveries().worker(), clock),
            new SandboxFaultsEndpoints(database, faults),
            new SandboxHostingEndpoints(
                database, new HostingSetup(new SimulatedPanel(), features.events())),
            new SandboxOAuthEndpoints(
                database,
                oauth.parts().devices(),
                new AccountLocks(database, keys, oauth.tokens())),
            new SandboxServersEndpoints(database, features.servers()),
            new SandboxTicketsEndpoints(database, features.tickets()));
    DemoAccount demo = new DemoAccount(accounts, keys, authenticator);
    return new TestControl(routes, faults, access(config, demo, clock));
  }

  /**
   * The bearer token of test control; empty outside sandbox mode.
   *
   * @throws java.io.UncheckedIOException if the data directory cannot be used
   */
  static Optional<String> operatorToken(Config config) {
    return config
        .sandbox()
        .map(it -> new SandboxSecrets(config.dataDir()).operatorToken(it.operatorToken()));
  }

  private static SandboxAccess access(Config config, DemoAccount demo, SandboxClock clock) {
    Config.Sandbox settings = config.sandbox().orElseThrow();
    SandboxSecrets secrets = new SandboxSecrets(config.dataDir());
    return new SandboxAccess(
        operatorToken(config).orElseThrow(),
        settings.demo() ? Optional.of(demo.ready(secrets, clock.now())) : Optional.empty(),
        clock.distance());
  }
}
