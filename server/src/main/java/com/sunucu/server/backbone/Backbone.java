package com.sunucu.server.backbone;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a hypervisor can tell and do. */
public interface Backbone {

  /** The machine's usage as of now; empty unless it is running (SRV-04). */
  Optional<Usage> usage(Machine machine, Instant now);

  /** What a snapshot of the machine's disk takes as of now, in MB, 1000 to the GB. */
  int snapshotSizeMb(Machine machine, Instant now);

  /** The operating systems that can be installed, each template once. */
  List<OsTemplate> templates();

  /** Where and how it will keep a new server. */
  Placement place(UUID serverId);

  /** Where a server of its own is reached, the same each time. */
  Addresses addresses(UUID serverId);

  /**
   * Takes an order. It is local and quick, and runs in the transaction of the call that orders: if
   * that is rolled back, nothing was ordered.
   *
   * @return how long the work takes, on the server's clock; zero: it is done with the answer
   * @throws BackboneRefused where it does not take it: a fault of ours, so the call is a 500
   */
  Duration accept(Handle tx, UUID accountId, UUID serverId, BackboneTask order);

  /**
   * Does the work that goes on after the answer. It runs outside any transaction, and again after a
   * failure or a crash, so it must bear a repeat. Whatever it throws is a failed attempt.
   */
  void perform(Work work);
}
