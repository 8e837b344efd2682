package com.sunucu.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A channel to the file of a database. A write that ends behind the end of the file sets the new
 * length first, by a write of the last byte. A write behind the file's header that fails is an
 * {@link IncompleteWrite}.
 */
final class WholeChannel extends FileBaseDefault {

  /** Two blocks of 4,096 bytes, overwritten in place and never part of a chunk. */
  private static final int HEADER = 2 * 4096;

  private final FileChannel file;

  WholeChannel(FileChannel file) {
    this.file = file;
  }

  /** The bytes are not all in the file; H2 ignores a chunk of which the end is missing. */
  static final class IncompleteWrite extends IOException {

    private static final long serialVersionUID = 1L;

    IncompleteWrite(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return file.read(target, position);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int length = source.remaining();
    try {
      long end = position + length;
      if (length > 1 && end > file.size()) {
        file.write(ByteBuffer.allocate(1), end - 1);
      }
      // All of it: the caller would continue a part of it, and the rest may fail.
      long next = position;
      while (source.hasRemaining()) {
        next += file.write(source, next);
      }
      return length;
    } catch (ClosedChannelException e) {
      // A thread that is interrupted gets this even where all of it was written.
      throw e;
    } catch (IOException e) {
      throw position < HEADER ? e : new IncompleteWrite(e);
    }
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    file.truncate(size);
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
