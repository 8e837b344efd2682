package com.sunucu.server.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.backbone.SimulatedBackbone;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.servers.Server.Image;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private final Catalogue catalogue = new Catalogue(new SimulatedBackbone().templates());

  @Test
  @DisplayName("RUL-30 a template of the catalogue, with its family or without")
  void known() {
    Image debian = new Image("debian", "debian-13");

    assertThat(catalogue.image("debian-13", Optional.empty())).isEqualTo(debian);
    assertThat(catalogue.image("debian-13", Optional.of("debian"))).isEqualTo(debian);
  }

  @ParameterizedTest
  @CsvSource({
    "windows-11, , /osTemplate",
    "windows-11, debian, /osTemplate",
    "debian-13, ubuntu, /os",
    "debian-13, windows, /os",
    "windows-11, windows, /osTemplate /os"
  })
  @DisplayName(
      "RUL-30 ERR-09 what is not in the catalogue or does not agree is 400, each fault named")
  void refused(String template, String family, String fields) {
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> catalogue.image(template, Optional.ofNullable(family)));

    assertThat(refusal.code().status()).isEqualTo(400);
    assertThat(refusal.details())
        .extracting(ErrorDetail::field)
        .isEqualTo(List.of(fields.split(" ")));
  }

  @Test
  @DisplayName("a template that may be left to us is the newest of the family, or of the first one")
  void chosen() {
    assertThat(catalogue.choose(Optional.empty(), Optional.empty()))
        .isEqualTo(new Image("ubuntu", "ubuntu-24.04"));
    assertThat(catalogue.choose(Optional.empty(), Optional.of("debian")))
        .isEqualTo(new Image("debian", "debian-13"));
    assertThat(catalogue.choose(Optional.of("debian-12"), Optional.empty()))
        .isEqualTo(new Image("debian", "debian-12"));
    assertThat(
            catchThrowableOfType(
                    ApiException.class,
                    () -> catalogue.choose(Optional.empty(), Optional.of("windows")))
                .details())
        .extracting(ErrorDetail::field)
        .containsExactly("/os");
  }
}
