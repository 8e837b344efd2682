package com.sunucu.server.billing;

/**
 * The range of invoices on a page (RUL-07), by position: 1 is the oldest invoice, {@code total} the
 * newest, which is first on page 1.
 *
 * @param page from 1
 * @param limit invoices per page, from 1
 * @param total number of invoices
 */
record InvoiceListing(int page, int limit, int total) {

  /** Position of the first, newest invoice of the page; below 1 past the last page. */
  long newest() {
    return total - (page - 1L) * limit;
  }

  /** Position of the last, oldest invoice of a full page. */
  long oldest() {
    return newest() - limit + 1;
  }

  /** Whether the page is past the last one. */
  boolean empty() {
    return newest() < 1;
  }

  /** Number of pages; 0 without invoices. */
  int totalPages() {
    return Math.ceilDiv(total, limit);
  }
}
