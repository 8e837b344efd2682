package com.sunucu.server.sandbox;

import com.sunucu.api.sandbox.model.ServerFaultMode;
import com.sunucu.server.backbone.Addresses;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.backbone.BackboneRefused;
import com.sunucu.server.backbone.BackboneTask;
import com.sunucu.server.backbone.Machine;
import com.sunucu.server.backbone.OsTemplate;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.backbone.Usage;
import com.sunucu.server.backbone.Work;
import com.sunucu.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A backbone that fails on the operator's request (ERR-07, ERR-11). Not used in production. */
public final class FaultyBackbone implements Backbone {

  private final Backbone sound;
  private final Database database;

  public FaultyBackbone(Backbone sound, Database database) {
    this.sound = sound;
    this.database = database;
  }

  @Override
  public Duration accept(Handle tx, UUID accountId, UUID serverId, BackboneTask order) {
    if (wanted(tx, accountId, serverId, ServerFaultMode.REFUSE)) {
      throw new BackboneRefused("The operator requested that work on this server is refused");
    }
    return sound.accept(tx, accountId, serverId, order);
  }

  @Override
  public void perform(Work work) {
    if (database.read(tx -> wanted(tx, work.accountId(), work.serverId(), ServerFaultMode.FAIL))) {
      throw new IllegalStateException("The operator requested that work on this server fails");
    }
    sound.perform(work);
  }

  @Override
  public Optional<Usage> usage(Machine machine, Instant now) {
    return sound.usage(machine, now);
  }

  @Override
  public int snapshotSizeMb(Machine machine, Instant now) {
    return sound.snapshotSizeMb(machine, now);
  }

  @Override
  public List<OsTemplate> templates() {
    return sound.templates();
  }

  @Override
  public Placement place(UUID serverId) {
    return sound.place(serverId);
  }

  @Override
  public Addresses addresses(UUID serverId) {
    return sound.addresses(serverId);
  }

  private static boolean wanted(Handle tx, UUID accountId, UUID serverId, ServerFaultMode mode) {
    return ServerFaults.find(tx, accountId, serverId).filter(mode::equals).isPresent();
  }
}
