package com.sunucu.server.store.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The length that a database file has reached, noted in the file itself. The note lies in the first
 * block of the file's header, in the part that H2 leaves empty. A file that is shorter than its
 * note has been truncated.
 *
 * <p>The note is a line {@code length:…,fletcher:…} with the checksum that H2's own lines have. To
 * make H2 ignore it, a comma is added to the header's line: H2 reads a header up to the value of
 * its last field, which is then ended by the comma. H2 by itself, or an older server, reads such a
 * file as before. It removes the note when it writes the header; a file without a note is valid.
 */
final class LengthNote {

  /** Where the note begins in the file: in another sector than H2's line. */
  static final int POSITION = 2048;

  private static final int MAX_LENGTH = 64;
  private static final String LENGTH = "length";
  private static final byte[] HEADER = "H:2,".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte END_OF_LINE = '\n';

  private LengthNote() {}

  /** The note of this length in bytes, to be written at {@link #POSITION}. */
  static ByteBuffer of(long length) {
    byte[] field = bytes("%s:%016x".formatted(LENGTH, length));
    return ByteBuffer.wrap(
        bytes(
            "%s,fletcher:%08x\n"
                .formatted(
                    new String(field, StandardCharsets.ISO_8859_1),
                    H2Header.checksum(field, field.length))));
  }

  /**
   * Reads it; empty where there is none.
   *
   * @param block the first of a file
   */
  static OptionalLong read(byte[] block) {
    byte[] note = Arrays.copyOfRange(block, POSITION, POSITION + MAX_LENGTH);
    Map<String, String> fields = H2Header.checkedLine(note);
    return fields.containsKey(LENGTH)
        ? OptionalLong.of(H2Header.number(fields, LENGTH, 0))
        : OptionalLong.empty();
  }

  /** Whether the bytes are a header of H2 with room for a note. */
  static boolean fits(ByteBuffer header) {
    byte[] block = block(header);
    int end = endOfLine(block);
    return header.remaining() == H2Header.BYTES
        && Arrays.mismatch(block, HEADER) == HEADER.length
        && end > 0
        && isEmpty(block, end + 1);
  }

  /**
   * A copy of a header, with a note of this length in bytes.
   *
   * @param header one that {@linkplain #fits(ByteBuffer) has room}
   */
  static ByteBuffer in(ByteBuffer header, long length) {
    ByteBuffer noted = ByteBuffer.allocate(header.remaining()).put(header.duplicate()).flip();
    int end = endOfLine(noted.array());
    noted.put(end, (byte) ',').put(end + 1, END_OF_LINE);
    ByteBuffer note = of(length);
    return noted.put(POSITION, note, 0, note.remaining());
  }

  private static byte[] block(ByteBuffer header) {
    byte[] block = new byte[H2Header.BLOCK];
    header.duplicate().get(block, 0, Math.min(block.length, header.remaining()));
    return block;
  }

  private static int endOfLine(byte[] block) {
    int end = 0;
    while (end < POSITION - 1 && block[end] != END_OF_LINE) {
      end++;
    }
    return block[end] == END_OF_LINE ? end : -1;
  }

  private static boolean isEmpty(byte[] block, int from) {
    for (int i = from; i < block.length; i++) {
      if (block[i] != 0 && block[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
