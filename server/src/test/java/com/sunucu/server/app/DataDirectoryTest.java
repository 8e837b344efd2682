package com.sunucu.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sunucu.server.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who can get at the data directory. */
class DataDirectoryTest {

  private final Logger log = (Logger) LoggerFactory.getLogger(DataDirectory.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @TempDir Path parent;

  @BeforeEach
  void listen() {
    told.start();
    log.addAppender(told);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(told);
  }

  @Test
  @DisplayName("one that is made is its owner's alone, and there is nothing to tell")
  void made() throws IOException {
    Path directory = parent.resolve("data");

    DataDirectory.make(directory);
    DataDirectory.make(directory);

    assertThat(mode(directory)).isEqualTo("rwx------");
    assertThat(told.list).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-xr-x", "rwx--x---", "rwx---r--"})
  @DisplayName("one that is there keeps its mode; if others can get at it, the log says what to do")
  void readable(String mode) throws IOException {
    Path directory = Files.createDirectory(parent.resolve("data"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));

    DataDirectory.make(directory);

    assertThat(mode(directory)).isEqualTo(mode);
    assertThat(told.list)
        .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.toList().getFirst()).isEqualTo(Level.WARN);
          assertThat(line.toList().getLast().toString()).contains("chmod 700 " + directory);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--"})
  @DisplayName("a database file that others may read is warned of; it keeps its mode")
  void readableFile(String mode) throws IOException {
    Path file = Files.createFile(parent.resolve("sunucu.mv.db"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    DataDirectory.checkFile(file);

    assertThat(mode(file)).isEqualTo(mode);
    assertThat(told.list)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.WARN);
          assertThat(line.getFormattedMessage()).contains("chmod 600 " + file);
        });
  }

  @Test
  @DisplayName(
      "a database file that the server makes is its owner's alone, in the data directory and elsewhere")
  void madeFile() throws IOException {
    Path data = parent.resolve("data");
    for (Map<String, String> settings :
        List.of(
            Map.of("SUNUCU_DATA_DIR", data.toString()),
            Map.of(
                "SUNUCU_DATABASE_URL",
                "jdbc:h2:file:" + parent.resolve("other") + ";TRACE_LEVEL_FILE=3"))) {
      Infrastructure.openDatabase(Config.read(Map.of(), settings)).close();
    }
    assertThat(mode(data.resolve("sunucu.mv.db"))).isEqualTo("rw-------");
    assertThat(mode(parent.resolve("other.mv.db"))).isEqualTo("rw-------");
    assertThat(mode(parent.resolve("other.trace.db"))).isEqualTo("rw-------");
    assertThat(told.list).isEmpty();
  }

  private static String mode(Path directory) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
  }
}
