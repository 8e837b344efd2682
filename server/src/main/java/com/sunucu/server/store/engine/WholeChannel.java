package com.sunucu.server.store.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.OptionalLong;
import org.h2.store.fs.FileBaseDefault;

/**
 * A channel to the file of a database. It keeps the {@link LengthNote} in the file's header such
 * that at each moment, also when the process is killed, the file is at least as long as the note
 * says, and all that H2 has written lies within that length:
 *
 * <ul>
 *   <li>A write past the end sets the new length first, by a write of the last byte. Then it writes
 *       the note, and then the bytes.
 *   <li>To make the file shorter, it writes the note first.
 * </ul>
 *
 * <p>A write behind the file's header that fails is an {@link IncompleteWrite}.
 */
final class WholeChannel extends FileBaseDefault {

  private final FileChannel file;

  /** Whether the header in the file has a place for the note. Until H2 writes it, it has not. */
  private boolean noting;

  /** The length that is noted in the file for sure, in bytes; 0 where there may be none. */
  private long noted;

  private WholeChannel(FileChannel file, OptionalLong note) {
    this.file = file;
    this.noting = note.isPresent();
    this.noted = note.orElse(0);
  }

  /**
   * A channel through this one.
   *
   * @throws IOException where the file cannot be read
   */
  static WholeChannel of(FileChannel file) throws IOException {
    byte[] block = new byte[H2Header.BLOCK];
    H2Header.read(file, 0, block);
    return new WholeChannel(file, LengthNote.read(block));
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
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int length = source.remaining();
    try {
      reach(position + length);
      if (position < H2Header.BYTES) {
        writeHeader(source, position);
      } else {
        writeAll(source, position);
      }
      return length;
    } catch (ClosedChannelException e) {
      // A thread that is interrupted gets this even where all of it was written.
      throw e;
    } catch (IOException e) {
      throw position < H2Header.BYTES ? e : new IncompleteWrite(e);
    }
  }

  /** Makes the file at least this long, and notes its length where it is not noted yet. */
  private void reach(long end) throws IOException {
    long size = file.size();
    if (end > size) {
      file.write(ByteBuffer.allocate(1), end - 1);
      size = end;
    }
    if (noting && size > noted) {
      note(size);
    }
  }

  private void note(long length) throws IOException {
    noted = 0;
    writeAll(LengthNote.of(length), LengthNote.POSITION);
    noted = length;
  }

  private void writeHeader(ByteBuffer source, long position) throws IOException {
    noting = position == 0 && LengthNote.fits(source);
    if (noting) {
      long length = Math.max(noted, file.size());
      noted = 0;
      writeAll(LengthNote.in(source, length), position);
      source.position(source.limit());
      noted = length;
    } else {
      noted = 0;
      writeAll(source, position);
    }
  }

  /** All of it: the caller would continue a part of it, and the rest may fail. */
  private void writeAll(ByteBuffer source, long position) throws IOException {
    long next = position;
    while (source.hasRemaining()) {
      next += file.write(source, next);
    }
  }

  @Override
  protected synchronized void implTruncate(long size) throws IOException {
    if (size < H2Header.BYTES) {
      noting = false;
      noted = 0;
    } else if (noting && size < noted) {
      note(size);
    }
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
