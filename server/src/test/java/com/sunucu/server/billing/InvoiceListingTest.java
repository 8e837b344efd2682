package com.sunucu.server.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceListingTest {

  @ParameterizedTest(name = "page {0} of {1} each, {2} in all: {3} down to {4}, {5} pages")
  @CsvSource({
    "1, 20, 25, 25, 6, 2, false",
    "2, 20, 25, 5, -14, 2, false",
    "3, 20, 25, -15, -34, 2, true",
    "1, 20, 20, 20, 1, 1, false",
    "2, 20, 20, 0, -19, 1, true",
    "1, 20, 21, 21, 2, 2, false",
    "2, 20, 21, 1, -18, 2, false",
    "1, 1, 1, 1, 1, 1, false",
    "1, 100, 0, 0, -99, 0, true",
    "5000, 20, 100000, 20, 1, 5000, false",
    "1, 100, 2147483647, 2147483647, 2147483548, 21474837, false",
    "2147483647, 100, 0, -214748364600, -214748364699, 0, true",
    "2147483647, 1, 2147483647, 1, 1, 2147483647, false"
  })
  @DisplayName("RUL-07 a page is a range of positions, from the newest down, exact at its edges")
  void positions(
      int page, int limit, int total, long newest, long oldest, int totalPages, boolean empty) {
    InvoiceListing asked = new InvoiceListing(page, limit, total);

    assertThat(asked.newest()).isEqualTo(newest);
    assertThat(asked.oldest()).isEqualTo(oldest);
    assertThat(asked.totalPages()).isEqualTo(totalPages);
    assertThat(asked.empty()).isEqualTo(empty);
  }
}
