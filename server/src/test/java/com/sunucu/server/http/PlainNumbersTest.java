package com.sunucu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.api.sandbox.model.ClockAdvance;
import com.sunucu.api.sandbox.model.InvoiceIssue;
import com.sunucu.api.sandbox.model.OperationFault;
import com.sunucu.api.sandbox.model.WalletDeposit;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Json;
import com.sunucu.server.pipeline.decode.DecodedParameters;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of number for each kind of numeric schema (RUL-13). */
class PlainNumbersTest {

  private static final String ID = "3f0c9a1e-5d1b-4c7e-9a55-0e6f2b8d7c41";

  private static final RequestDecoder DECODER = new RequestDecoder(Json.strict());

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1E0, 1",
    "1e2, 100",
    "10e-1, 1",
    "1000.000, 1000",
    "-0.0, 0",
    "0e1000, 0",
    "0e-1000, 0",
    "0.0E5000, 0"
  })
  @DisplayName("RUL-13: a number without a fraction is the integer that it equals, however written")
  void integers(String number, int value) {
    assertThat(
            decode(SandboxOperations.SET_OPERATION_FAULT, fault(number))
                .body(OperationFault.class)
                .times())
        .isEqualTo(value);
    if (value > 0) {
      assertThat(
              decode(SandboxOperations.DEPOSIT_TO_WALLET, deposit(number))
                  .body(WalletDeposit.class)
                  .amountUsdCents())
          .isEqualTo(value);
      assertThat(
              decode(SandboxOperations.ISSUE_INVOICE, invoice(number))
                  .body(InvoiceIssue.class)
                  .lineItems()
                  .getFirst()
                  .quantity())
          .isEqualTo(value);
    }
    assertThat(
            decode(SandboxOperations.ADVANCE_CLOCK, "{\"seconds\":" + number + "}")
                .body(ClockAdvance.class)
                .seconds())
        .isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "1e-1",
        "1e308",
        "-1e308",
        "1e309",
        "1e400",
        "-1",
        "-1.0",
        "2147483648",
        "2147483648.0",
        "4294967297",
        "9223372036854775808",
        "9223372036854775808.0",
        "18446744073709551617",
        "1e19",
        "1e1000",
        "1e1001",
        "1e999999999",
        "\"1\"",
        "true",
        "null",
        "[1]",
        "{}"
      })
  @DisplayName("RUL-13: what is not an integer within the bounds is 400 and never 500")
  void neverFaults(String number) {
    assertRefused(SandboxOperations.SET_OPERATION_FAULT, fault(number));
    assertRefused(SandboxOperations.DEPOSIT_TO_WALLET, deposit(number));
    assertRefused(SandboxOperations.ISSUE_INVOICE, invoice(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0.1",
        "1e308",
        "1e309",
        "1e-1001",
        "315576001",
        "9223372036854775808",
        "\"1\""
      })
  @DisplayName("RUL-13: what is not a number within the bounds is 400 and never 500")
  void noNumber(String number) {
    assertRefused(SandboxOperations.ADVANCE_CLOCK, "{\"seconds\":" + number + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0",
        "1E0",
        "1e308",
        "-1",
        "0",
        "101",
        "2147483648",
        "9223372036854775808",
        "0x1",
        "%2B1",
        "1%20"
      })
  @DisplayName("RUL-13: a parameter is an integer in plain digits within its bounds, or 400")
  void parameters(String number) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() ->
            DECODER.decode(
                Operations.LIST_INVOICES,
                new SentRequest(new byte[0]).query("limit=" + number).build()))
        .satisfies(it -> assertThat(it.code().status()).isEqualTo(400));
  }

  private static void assertRefused(Operation operation, String body) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> decode(operation, body))
        .satisfies(it -> assertThat(it.code().status()).isEqualTo(400));
  }

  private static DecodedParameters decode(Operation operation, String body) {
    return DECODER.decode(
        operation,
        new SentRequest(body.getBytes(StandardCharsets.UTF_8)).path("accountId", ID).build());
  }

  private static String fault(String times) {
    return "{\"operationId\":\"createTicket\",\"times\":" + times + "}";
  }

  private static String deposit(String cents) {
    return "{\"gateway\":\"card\",\"amountUsdCents\":" + cents + "}";
  }

  private static String invoice(String quantity) {
    return "{\"lineItems\":[{\"description\":\"a\",\"unitUsdCents\":1,\"quantity\":"
        + quantity
        + "}]}";
  }
}
