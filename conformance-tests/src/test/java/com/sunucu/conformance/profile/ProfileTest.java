package com.sunucu.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.conformance.target.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("a file switches rulings off and excuses checks, for what they lack or altogether")
  void reads() throws IOException {
    Profile profile =
        read(
            """
            name: ours
            rulings: {off: [RUL-38]}
            excused:
              - {checks: 'RL-*', needs: keys, reason: We hand out one key only.}
              - {checks: 'SRV-0?.must.live', reason: There are no live figures.}
            """);

    assertThat(profile.switchedOff(List.of("RL-01", "RUL-38"))).contains("RUL-38");
    assertThat(profile.switchedOff(List.of("RL-01"))).isEmpty();
    assertThat(profile.excuse("RL-01.must.x", Set.of(Need.KEYS)))
        .contains("We hand out one key only.");
    assertThat(profile.excuse("RL-01.must.x", Set.of(Need.KEYS, Need.SANDBOX))).isEmpty();
    assertThat(profile.excuse("RL-01.must.x", Set.of())).isEmpty();
    assertThat(profile.excuse("SRV-04.must.live", Set.of(Need.TARGET))).isPresent();
    profile.require(List.of("RUL-38"), List.of("RL-01.must.x", "SRV-04.must.live"));
  }

  @Test
  @DisplayName(
      "a ruling that is not there, a glob that matches nothing, another form: told plainly")
  void wrong() throws IOException {
    Profile profile =
        read(
            "{name: a, rulings: {off: [RUL-99]}, excused: [{checks: X, reason: 0123456789}]}"
                .replace("0123456789", "'0123456789'"));
    assertThatThrownBy(() -> profile.require(List.of("RUL-38"), List.of("RL-01.must.x")))
        .hasMessageContaining("no ruling RUL-99");
    assertThatThrownBy(() -> profile.require(List.of("RUL-99"), List.of("RL-01.must.x")))
        .hasMessageContaining("no check matches X");
    assertThatThrownBy(() -> read("{name: a, excused: [{checks: X}]}"))
        .hasMessageContaining("/excused/0")
        .hasMessageContaining("reason")
        .hasMessageContaining("`schema profile`");
    assertThatThrownBy(() -> read("name: [")).hasMessageContaining("is not YAML, line");
    assertThatThrownBy(() -> Profile.read("nowhere"))
        .hasMessage("there is no profile nowhere: name a file, or one of [remote]");
  }

  @Test
  @DisplayName("the ready profile excuses what needs a sandbox, and no lack of keys")
  void remote() {
    Profile remote = Profile.read("remote");

    assertThat(remote.excuse("RL-05.must.arithmetic", Set.of(Need.SANDBOX))).isPresent();
    assertThat(remote.excuse("RL-05.must.arithmetic", Set.of(Need.KEYS))).isEmpty();
    assertThat(remote.excuse("RL-05.must.arithmetic", Set.of(Need.TARGET))).isEmpty();
  }

  private Profile read(String yaml) throws IOException {
    return Profile.read(
        Files.writeString(Files.createTempFile(folder, "profile", ".yaml"), yaml).toString());
  }
}
