package com.sunucu.server.app;

import com.sunucu.server.config.Config;
import com.sunucu.server.core.Clock;
import com.sunucu.server.sandbox.SandboxClock;
import com.sunucu.server.sandbox.SandboxSecrets;
import com.sunucu.server.secrets.SealingKey;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseOfOtherBuild;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server with certain settings stands on: its database, its time, the key to its secrets.
 * The commands that do their work while no server runs stand on the same.
 */
public final class Infrastructure {

  private static final Logger LOG = LoggerFactory.getLogger(Infrastructure.class);

  /**
   * The machine's time in whole milliseconds, which is what answers show (RUL-05): what is finer
   * would make two times that look alike differ.
   */
  static final InstantSource MACHINE = java.time.Clock.tickMillis(ZoneOffset.UTC);

  private Infrastructure() {}

  /**
   * Opens the database of a server with these settings; its directory is made where there is none.
   * The demo's data directory is moved aside where another build of this server made its database:
   * the demo fills a new one by itself.
   */
  public static Database openDatabase(Config config) {
    boolean inDataDirectory = config.database().equals(DatabaseSettings.in(config.dataDir()));
    if (inDataDirectory) {
      DataDirectory.make(config.dataDir());
    }
    config.database().file().ifPresent(DataDirectory::checkFile);
    try {
      return Database.open(config.database());
    } catch (DatabaseOfOtherBuild e) {
      if (!inDataDirectory || config.sandbox().filter(Config.Sandbox::demo).isEmpty()) {
        throw e;
      }
      Path old = DataDirectory.moveAside(config.dataDir(), MACHINE.instant());
      LOG.warn(
          "Another build of this server made the demo's data in {}. They were moved to {}, and the demo starts with a new database",
          config.dataDir(),
          old);
      DataDirectory.make(config.dataDir());
      return Database.open(config.database());
    }
  }

  /**
   * The clock of a sandbox with these settings, as its database has it; empty outside sandbox mode.
   */
  public static Optional<SandboxClock> sandboxClock(Config config, Database database) {
    return config.sandbox().map(it -> new SandboxClock(database, MACHINE));
  }

  /** The time that a server with this clock, or with none of a sandbox's, goes by. */
  public static Clock clock(Optional<SandboxClock> sandboxClock) {
    return sandboxClock.<Clock>map(it -> it).orElse(MACHINE::instant);
  }

  /**
   * What opens the sealed secrets of a server with these settings; a sandbox's key is made where
   * there is none.
   *
   * @throws java.io.UncheckedIOException where the data directory cannot be used
   */
  public static SecretBox secretBox(Config config) {
    List<SealingKey> set = config.webhooks().secretKeys();
    return new SecretBox(
        config.sandbox().isPresent() ? new SandboxSecrets(config.dataDir()).sealingKeys(set) : set);
  }
}
