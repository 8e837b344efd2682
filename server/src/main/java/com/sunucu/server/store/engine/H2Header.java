package com.sunucu.server.store.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;

/**
 * The content of the first two blocks of an H2 file, which are copies of each other. Chunks follow
 * them. A chunk begins with a line of its own and fills whole blocks; the one with the highest
 * version is the newest commit.
 *
 * @param format the version of the file format
 * @param version the version of the chunk that the header names
 * @param closedInOrder whether H2 closed the file properly; H2 clears this mark before it writes
 *     again
 * @param length the length that the file has reached, in bytes ({@link LengthNote}); empty if it is
 *     not noted
 */
public record H2Header(int format, long version, boolean closedInOrder, OptionalLong length) {

  /** Size of a block in bytes. */
  static final int BLOCK = 4096;

  /** Size of the header in bytes. */
  static final int BYTES = 2 * BLOCK;

  /** The only format that H2 2 reads and writes. */
  static final int FORMAT = 3;

  private static final int MAX_CHUNK_LINE_LENGTH = 1024;
  private static final byte[] CHUNK_LINE = "chunk:".getBytes(StandardCharsets.ISO_8859_1);
  private static final String CHECKSUM = ",fletcher:";

  /**
   * Reads the header; empty if neither copy is valid.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Optional<H2Header> read(String file) {
    byte[] blocks = new byte[BYTES];
    try (FileChannel in = FilePath.get(file).open("r")) {
      if (read(in, 0, blocks) < BYTES) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OptionalLong length = LengthNote.read(blocks);
    Optional<H2Header> first = parse(Arrays.copyOf(blocks, BLOCK), length);
    Optional<H2Header> second = parse(Arrays.copyOfRange(blocks, BLOCK, BYTES), length);
    return first
        .flatMap(one -> second.map(one::newer))
        .or(() -> first.map(H2Header::alone))
        .or(() -> second.map(H2Header::alone));
  }

  /**
   * Whether the file ends within a chunk newer than this version. A killed writer leaves no such
   * file ({@link WholeFile}), so its end was cut off.
   */
  static boolean endsInNewerChunk(String file, long version) {
    try (FileChannel in = FilePath.get(file).open("r")) {
      long blocks = in.size() / BLOCK;
      byte[] line = new byte[MAX_CHUNK_LINE_LENGTH];
      for (long block = BYTES / BLOCK; block * BLOCK < in.size(); block++) {
        int length = read(in, block * BLOCK, line);
        Map<String, String> chunk = chunkLine(line, length);
        if (number(chunk, "version", 0) > version && block + number(chunk, "len", 0) > blocks) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<H2Header> parse(byte[] block, OptionalLong length) {
    Map<String, String> fields = checkedLine(block);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new H2Header(
            (int) number(fields, "format", 1),
            number(fields, "version", 0),
            number(fields, "clean", 0) != 0,
            length));
  }

  /** The fields of the first line; empty if its checksum is missing or wrong. */
  static Map<String, String> checkedLine(byte[] bytes) {
    int checksum = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(CHECKSUM);
    Map<String, String> fields = line(bytes, bytes.length);
    return checksum >= 0 && number(fields, "fletcher", -1) == checksum(bytes, checksum)
        ? fields
        : Map.of();
  }

  static long checksum(byte[] block, int length) {
    return Integer.toUnsignedLong(DataUtils.getFletcher32(block, 0, length));
  }

  private H2Header newer(H2Header other) {
    H2Header newer = other.version > version ? other : this;
    return version == other.version ? newer : newer.alone();
  }

  /** Without an equal copy, H2 does not treat the file as closed properly either. */
  private H2Header alone() {
    return new H2Header(format, version, false, length);
  }

  /** The fields of the first line of a chunk; empty if the line is not one. */
  private static Map<String, String> chunkLine(byte[] bytes, int length) {
    boolean begins =
        length > CHUNK_LINE.length && Arrays.mismatch(bytes, CHUNK_LINE) == CHUNK_LINE.length;
    return begins ? line(bytes, length) : Map.of();
  }

  /** The fields of a block's first line; empty unless it has the form {@code name:value,…}. */
  private static Map<String, String> line(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    try {
      return end < 0 ? Map.of() : DataUtils.parseMap(text.substring(0, end).strip());
    } catch (MVStoreException e) {
      return Map.of();
    }
  }

  static long number(Map<String, String> fields, String name, long otherwise) {
    try {
      return DataUtils.readHexLong(fields, name, otherwise);
    } catch (MVStoreException e) {
      return otherwise;
    }
  }

  public static int read(FileChannel in, long position, byte[] target) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target);
    int length = 0;
    for (int more = 0; more >= 0 && buffer.hasRemaining(); length += Math.max(more, 0)) {
      more = in.read(buffer, position + length);
    }
    return length;
  }
}
