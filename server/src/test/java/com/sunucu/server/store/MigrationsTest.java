package com.sunucu.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.store.engine.DatabaseSettings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {

  @TempDir private Path directory;

  @Test
  @DisplayName("names each file of the migrations' folder")
  void files() throws IOException, URISyntaxException {
    Path folder = Path.of(Migrations.class.getClassLoader().getResource(Migrations.FOLDER).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Migrations.FILES);
    }
  }

  @Test
  @DisplayName("a database that Flyway has migrated needs no Flyway")
  void current() throws SQLException {
    assertThat(haveAllRunAfter("select 1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from \"flyway_schema_history\"",
        "drop table \"flyway_schema_history\"",
        "update \"flyway_schema_history\" set \"checksum\" = 1",
        "update \"flyway_schema_history\" set \"checksum\" = null",
        "update \"flyway_schema_history\" set \"version\" = '2'",
        "update \"flyway_schema_history\" set \"success\" = false",
        "insert into \"flyway_schema_history\" select \"installed_rank\" + 1, '2', \"description\", \"type\","
            + " 'V2__later.sql', 1, \"installed_by\", \"installed_on\", \"execution_time\", true"
            + " from \"flyway_schema_history\""
      })
  @DisplayName("another history is left to Flyway")
  void other(String change) throws SQLException {
    assertThat(haveAllRunAfter(change)).isFalse();
  }

  private boolean haveAllRunAfter(String change) throws SQLException {
    DatabaseSettings settings = DatabaseSettings.in(directory);
    Database.open(settings).close();
    try (Connection connection = DriverManager.getConnection(settings.url(), "sa", "")) {
      connection.createStatement().execute(change);
      return Migrations.haveAllRun(connection);
    }
  }
}
