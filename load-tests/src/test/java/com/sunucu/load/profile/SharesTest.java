package com.sunucu.load.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.load.profile.Shares.Share;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final Shares SHARES =
      Shares.of(
          List.of(
              List.of(
                  "org.h2.mvstore.MVMap.get",
                  "com.sunucu.server.store.Database.read",
                  "com.sunucu.server.pipeline.Execution.run"),
              List.of(
                  "com.sunucu.server.store.Database$$Lambda.0x00ff.apply", "java.lang.Thread.run"),
              List.of("java.util.HashMap.get", "org.eclipse.jetty.server.Server.handle"),
              List.of()));

  @Test
  @DisplayName("A sample counts for each package of the server on its stack")
  void under() {
    assertThat(SHARES.under())
        .containsExactly(
            new Share("(not under the server's code)", 50),
            new Share("store", 50),
            new Share("pipeline", 25));
  }

  @Test
  @DisplayName("A sample counts once for the library of its innermost frame")
  void in() {
    assertThat(SHARES.in())
        .containsExactly(
            new Share("(no Java frame)", 25),
            new Share("java.util", 25),
            new Share("org.h2.mvstore", 25),
            new Share("store", 25));
  }

  @Test
  @DisplayName("A sample counts once for its innermost method")
  void methods() {
    assertThat(SHARES.methods())
        .extracting(Share::name)
        .contains("org.h2.mvstore.MVMap.get", "(no Java frame)")
        .hasSize(4);
  }
}
