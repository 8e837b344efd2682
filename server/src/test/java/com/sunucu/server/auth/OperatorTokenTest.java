package com.sunucu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.server.core.ApiException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTokenTest {

  private final OperatorToken token = new OperatorToken("operator-token-0123456789");

  @Test
  @DisplayName("the operator's token passes, whatever the scheme's letter case")
  void passes() {
    assertThatCode(() -> token.require(List.of("Bearer operator-token-0123456789")))
        .doesNotThrowAnyException();
    assertThatCode(() -> token.require(List.of("bearer operator-token-0123456789")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Basic operator-token-0123456789",
        "Bearer operator-token-012345678",
        "Bearer operator-token-01234567890",
        "Bearer Operator-token-0123456789",
        "operator-token-0123456789"
      })
  @DisplayName("anything else: 401, without a word of the token")
  void refuses(String authorization) {
    refused(List.of(authorization));
  }

  @Test
  @DisplayName("none, or the right one twice: 401")
  void refusesNoneAndTwo() {
    refused(List.of());
    refused(List.of("Bearer operator-token-0123456789", "Bearer operator-token-0123456789"));
  }

  private void refused(List<String> authorization) {
    assertThatThrownBy(() -> token.require(authorization))
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
              assertThat(refusal.getMessage()).doesNotContain("0123");
            });
  }
}
