package com.sunucu.server.store.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.disk.FilePathDisk;

/**
 * The file system through which H2 reads and writes its database file. It adds two things to the
 * file system below:
 *
 * <ul>
 *   <li>A file that it makes is readable and writable by its owner alone (mode 0600), because
 *       customers' data will be in it.
 *   <li>A write past the end of the file makes the file longer first, and notes the new length in
 *       it ({@link WholeChannel}). So a process that is killed never leaves a file that is shorter
 *       than its note or its last chunk says, and {@link H2File} can tell a truncated file from one
 *       whose writer was killed.
 * </ul>
 *
 * <p>H2 makes instances by the public constructor.
 */
public final class WholeFile extends FilePathWrapper {

  private static final String SCHEME = "whole";

  /** Made known to H2 once. */
  private static final WholeFile REGISTERED = register();

  /** Called by H2. */
  public WholeFile() {}

  /** The name by which H2 finds a file through this file system. */
  static String name(String file) {
    return REGISTERED.getPrefix() + file;
  }

  private static WholeFile register() {
    WholeFile system = new WholeFile();
    FilePath.register(system);
    return system;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public boolean createFile() {
    return makePrivate() || super.createFile();
  }

  @Override
  public OutputStream newOutputStream(boolean append) throws IOException {
    makePrivate();
    return super.newOutputStream(append);
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    if (!mode.equals("r")) {
      makePrivate();
    }
    FileChannel file = super.open(mode);
    try {
      return WholeChannel.of(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Whether there was no such file and it has been made; below may be another file system. */
  private boolean makePrivate() {
    if (!(getBase() instanceof FilePathDisk disk) || disk.exists()) {
      return false;
    }
    Path file = Path.of(disk.toString());
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      // H2 meets the same obstacle next, and reports it.
      return false;
    }
  }
}
