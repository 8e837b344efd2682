package com.sunucu.server.backbone;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The interface to the hypervisor. */
public interface Backbone {

  /** Current usage of the machine; empty unless it is running (SRV-04). */
  Optional<Usage> usage(Machine machine, Instant now);

  /** Current size of a snapshot of the machine's disk, in MB, 1000 per GB. */
  int snapshotSizeMb(Machine machine, Instant now);

  /** The operating systems that can be installed, each template once. */
  List<OsTemplate> templates();

  /** The placement of a new server. */
  Placement place(UUID serverId);

  /** The addresses of a server, the same on each call. */
  Addresses addresses(UUID serverId);

  /**
   * Accepts a task. This is local and fast, and runs in the transaction of the requesting call,
   * whose rollback cancels the task.
   *
   * @return the duration of the work by the server's clock; zero if it is complete with the
   *     response
   * @throws BackboneRefused if the backbone refuses the task; the call is then a 500
   */
  Duration accept(Handle tx, UUID accountId, UUID serverId, BackboneTask order);

  /**
   * Performs work that continues after the response. It runs outside any transaction, and again
   * after a failure or a crash, so it must be idempotent. Any exception is a failed attempt.
   */
  void perform(Work work);
}
