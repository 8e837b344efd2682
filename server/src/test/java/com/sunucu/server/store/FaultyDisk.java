package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that takes no more when a test says so, below the file system that the server puts on it.
 * A write that does not fit leaves its first half, as a full disk does.
 */
public final class FaultyDisk extends FilePathWrapper {

  private static final String SCHEME = "faulty";
  private static final AtomicReference<Optional<String>> FAULT =
      new AtomicReference<>(Optional.empty());

  private static final AtomicReference<Runnable> OBSERVER = new AtomicReference<>(() -> {});

  static {
    FilePath.register(new FaultyDisk());
  }

  /** Called by H2. */
  public FaultyDisk() {}

  /** The settings of the same database on this disk. */
  static DatabaseSettings on(DatabaseSettings settings) {
    return DatabaseSettings.at(settings.url().replace("jdbc:h2:file:", "jdbc:h2:" + SCHEME + ":"));
  }

  /** From now on each write fails with this message of an operating system. */
  static void fail(String message) {
    FAULT.set(Optional.of(message));
  }

  /** From now on this runs after each write and each truncation: a kill could be there. */
  static void observe(Runnable observer) {
    OBSERVER.set(observer);
  }

  /** From now on all is well, and nobody observes. */
  static void heal() {
    FAULT.set(Optional.empty());
    OBSERVER.set(() -> {});
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static final class Channel extends FileBaseDefault {

    private final FileChannel file;

    Channel(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      Optional<String> fault = FAULT.get();
      if (fault.isPresent()) {
        ByteBuffer half = source.slice(source.position(), source.remaining() / 2);
        file.write(half, position);
        throw new IOException(fault.get());
      }
      int written = file.write(source, position);
      OBSERVER.get().run();
      return written;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
      OBSERVER.get().run();
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.force(metadata);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
