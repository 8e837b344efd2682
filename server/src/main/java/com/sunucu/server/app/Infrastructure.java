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
 * The infrastructure of a server with certain settings: database, clock, key of its secrets.
 * Commands that run without a server use the same.
 */
public final class Infrastructure {

  private static final Logger LOG = LoggerFactory.getLogger(Infrastructure.class);

  /**
   * The system clock in whole milliseconds, the precision of responses (RUL-05): finer digits would
   * make two times differ that look equal.
   */
  static final InstantSource MACHINE = java.time.Clock.tickMillis(ZoneOffset.UTC);

  private Infrastructure() {}

  /**
   * Opens the database of these settings; its directory is created if it does not exist. If another
   * build made the demo's database, its data directory is moved aside, and the demo fills a new
   * one.
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

  /** The sandbox clock as stored in the database; empty outside sandbox mode. */
  public static Optional<SandboxClock> sandboxClock(Config config, Database database) {
    return config.sandbox().map(it -> new SandboxClock(database, MACHINE));
  }

  /** The sandbox clock if present, otherwise the system's. */
  public static Clock clock(Optional<SandboxClock> sandboxClock) {
    return sandboxClock.<Clock>map(it -> it).orElse(MACHINE::instant);
  }

  /**
   * Decrypts the secrets of a server with these settings. A sandbox without a key gets a new one.
   *
   * @throws java.io.UncheckedIOException if the data directory cannot be used
   */
  public static SecretBox secretBox(Config config) {
    List<SealingKey> set = config.webhooks().secretKeys();
    return new SecretBox(
        config.sandbox().isPresent() ? new SandboxSecrets(config.dataDir()).sealingKeys(set) : set);
  }
}
