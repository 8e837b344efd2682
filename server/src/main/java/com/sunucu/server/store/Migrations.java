package com.sunucu.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The migrations of this build, compared with the history that Flyway keeps in the database. Flyway
 * takes a fifth of a start to find that nothing is to be done; one query finds it, too.
 */
final class Migrations {

  /** Where Flyway looks for migrations on the class path. */
  static final String FOLDER = "db/migration";

  /** All files of {@link #FOLDER} in their order. */
  static final List<String> FILES = List.of("V1__schema.sql");

  /** Ranks below 1 are Flyway's own marks. */
  private static final String HISTORY =
      """
      select "version", "script", "checksum", "success"
      from "flyway_schema_history"
      where "installed_rank" > 0 order by "installed_rank"
      """;

  private Migrations() {}

  /** A row of the history, or what it will be once the file has run. */
  private record Applied(String version, String script, int checksum, boolean success) {}

  /**
   * Whether exactly these migrations have run, unchanged and successfully. If not, or if the
   * history cannot be read, Flyway decides.
   */
  static boolean haveAllRun(Connection connection) {
    List<Applied> history = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(HISTORY)) {
      while (rows.next()) {
        history.add(
            new Applied(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getBoolean(4)));
      }
    } catch (SQLException e) {
      return false;
    }
    return history.equals(FILES.stream().map(Migrations::applied).toList());
  }

  private static Applied applied(String file) {
    return new Applied(file.substring(1, file.indexOf("__")), file, checksum(file), true);
  }

  /** Flyway's checksum: the CRC-32 of the lines without their ends. */
  private static int checksum(String file) {
    InputStream content =
        Migrations.class.getClassLoader().getResourceAsStream(FOLDER + "/" + file);
    if (content == null) {
      throw new IllegalStateException("The server was built without its migration " + file);
    }
    CRC32 checksum = new CRC32();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) checksum.getValue();
  }
}
