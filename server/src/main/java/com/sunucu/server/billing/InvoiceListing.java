package com.sunucu.server.billing;

/**
 * Which invoices a page shows (RUL-07), in terms of their places: 1 is the oldest, {@code total}
 * the newest, which stands first on page 1.
 *
 * @param page from 1
 * @param limit how many a page holds, from 1
 * @param total how many there are
 */
record InvoiceListing(int page, int limit, int total) {

  /** The place of its first invoice, its newest; below 1 past the end. */
  long newest() {
    return total - (page - 1L) * limit;
  }

  /** The place of its last invoice, its oldest, were the page full. */
  long oldest() {
    return newest() - limit + 1;
  }

  /** Whether it lies past the end, where there is nothing. */
  boolean empty() {
    return newest() < 1;
  }

  /** How many pages there are; 0 when there is no invoice. */
  int totalPages() {
    return Math.ceilDiv(total, limit);
  }
}
