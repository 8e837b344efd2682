package com.sunucu.server.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.WalletState;
import com.sunucu.server.core.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class WalletTest {

  private static final long MAX_BALANCE = 1_000_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "50000, 2500, 52500",
    "0, 1000000000000, 1000000000000",
    "999999999999, 1, 1000000000000"
  })
  @DisplayName("EVT-09 a deposit is added to the balance")
  void credited(long balance, long amount, long after) {
    assertThat(active(balance).credited(amount)).isEqualTo(active(after));
  }

  @ParameterizedTest
  @CsvSource({
    "1000000000000, 1",
    "999999999999, 2",
    "1, 1000000000000",
    "1, 9223372036854775807",
    "1000000000000, 9223372036854775807"
  })
  @DisplayName("RUL-11 more than a wallet can hold is 409, not an overflow")
  void tooMuch(long balance, long amount) {
    ApiException refusal = refusal(active(balance), wallet -> wallet.credited(amount));

    assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_REACHED);
    assertThat(refusal).hasMessageContaining(String.valueOf(MAX_BALANCE - balance));
  }

  @ParameterizedTest
  @CsvSource({"50000, 1999, 48001", "1999, 1999, 0", "0, 0, 0", "1000000000000, 1000000000000, 0"})
  @DisplayName("EVT-08 a charge is taken from the balance, to the last cent")
  void charged(long balance, long amount, long after) {
    assertThat(active(balance).charged(amount)).isEqualTo(active(after));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1998, 1999", "1000000000000, 1000000000001", "1, 9223372036854775807"})
  @DisplayName("RUL-11 a balance never goes below 0; the refusal names it")
  void tooLittle(long balance, long amount) {
    ApiException refusal = refusal(active(balance), wallet -> wallet.charged(amount));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_STATE);
    assertThat(refusal).hasMessageContaining(balance + " cents");
  }

  @Test
  @DisplayName("RUL-11 a frozen wallet neither takes money nor pays")
  void frozen() {
    Wallet frozen = new Wallet(100, WalletState.FROZEN);

    assertThat(refusal(frozen, wallet -> wallet.credited(1)))
        .hasMessageContaining("frozen")
        .extracting(ApiException::code)
        .isEqualTo(ErrorCode.INVALID_STATE);
    assertThat(refusal(frozen, wallet -> wallet.charged(1)))
        .hasMessageContaining("frozen")
        .extracting(ApiException::code)
        .isEqualTo(ErrorCode.INVALID_STATE);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  @DisplayName(
      "a deposit of less than something is an internal fault, as is a charge of less than 0")
  void senseless(long amount) {
    assertThatThrownBy(() -> active(5).credited(amount + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> active(5).charged(amount))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, MAX_BALANCE + 1, Long.MAX_VALUE})
  @DisplayName("BIL-03 no wallet has a balance that the contract cannot say")
  void impossible(long balance) {
    assertThatThrownBy(() -> active(balance)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("BIL-03 what a wallet can hold is the contract's largest amount")
  void contract() throws IOException {
    try (InputStream contract = WalletTest.class.getResourceAsStream("/spec/openapi.yaml")) {
      assertThat(
              YAMLMapper.builder()
                  .build()
                  .readTree(contract)
                  .at("/components/schemas/UsdCents/maximum")
                  .asLong())
          .isEqualTo(Wallet.MAX_BALANCE);
    }
  }

  private static Wallet active(long balance) {
    return new Wallet(balance, WalletState.ACTIVE);
  }

  private static ApiException refusal(Wallet wallet, UnaryOperator<Wallet> change) {
    return catchThrowableOfType(ApiException.class, () -> change.apply(wallet));
  }
}
