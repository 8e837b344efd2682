// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

/** Bounds and patterns of the contract's schemas. */
public final class Schemas {

  /** Bounds of the schema {@code Id}. */
  public static final class Id {

    /** {@code pattern} of {@code Id}. */
    public static final String PATTERN = "^[0-9a-f-]{36}$";

    private Id() {}
  }

  /** Bounds of the schema {@code Title}. */
  public static final class Title {

    /** {@code maxLength} of {@code Title}. */
    public static final int MAX_LENGTH = 200;

    private Title() {}
  }

  /** Bounds of the schema {@code ShelfMark}. */
  public static final class ShelfMark {

    /** {@code maxLength} of {@code ShelfMark}. */
    public static final int MAX_LENGTH = 12;

    /** {@code pattern} of {@code ShelfMark}. */
    public static final String PATTERN = "^[A-Z]{3}-[0-9]+$";

    /** {@code x-prefix} of {@code ShelfMark}. */
    public static final String PREFIX = "LIB-";

    /** {@code x-exact-pattern} of {@code ShelfMark}. */
    public static final String EXACT_PATTERN = "^LIB-\\d+$";

    private ShelfMark() {}
  }

  /** Bounds of the schema {@code BookList}. */
  public static final class BookList {

    /** {@code maxItems} of {@code BookList}. */
    public static final int MAX_ITEMS = 500;

    private BookList() {}
  }

  /** Bounds of the schema {@code Error}. */
  public static final class Error {

    /** {@code minimum} of {@code Error.statusCode}. */
    public static final int STATUS_CODE_MINIMUM = 400;

    /** {@code maximum} of {@code Error.statusCode}. */
    public static final int STATUS_CODE_MAXIMUM = 599;

    /** {@code maxLength} of {@code Error.message}. */
    public static final int MESSAGE_MAX_LENGTH = 500;

    /** {@code maxItems} of {@code Error.details}. */
    public static final int DETAILS_MAX_ITEMS = 100;

    private Error() {}
  }

  /** Bounds of the schema {@code ErrorDetail}. */
  public static final class ErrorDetail {

    /** {@code maxLength} of {@code ErrorDetail.field}. */
    public static final int FIELD_MAX_LENGTH = 200;

    /** {@code maxLength} of {@code ErrorDetail.issue}. */
    public static final int ISSUE_MAX_LENGTH = 500;

    private ErrorDetail() {}
  }

  /** Bounds of the schema {@code Book}. */
  public static final class Book {

    /** {@code minimum} of {@code Book.pages}. */
    public static final int PAGES_MINIMUM = 1;

    /** {@code maximum} of {@code Book.pages}. */
    public static final int PAGES_MAXIMUM = 10000;

    /** {@code minimum} of {@code Book.price_cents}. */
    public static final long PRICE_CENTS_MINIMUM = 0L;

    /** {@code maximum} of {@code Book.price_cents}. */
    public static final long PRICE_CENTS_MAXIMUM = 1000000L;

    /** {@code minimum} of {@code Book.weight}. */
    public static final double WEIGHT_MINIMUM = 0;

    /** {@code maximum} of {@code Book.weight}. */
    public static final double WEIGHT_MAXIMUM = 100;

    /** {@code maxItems} of {@code Book.authors}. */
    public static final int AUTHORS_MAX_ITEMS = 10;

    /** {@code maxLength} of {@code Book.notes}. */
    public static final int NOTES_MAX_LENGTH = 255;

    /** {@code maxLength} of {@code Book.class}. */
    public static final int CLASS_MAX_LENGTH = 10;

    private Book() {}
  }

  /** Bounds of the schema {@code Shelf}. */
  public static final class Shelf {

    /** {@code minimum} of {@code Shelf.row}. */
    public static final int ROW_MINIMUM = 1;

    /** {@code maximum} of {@code Shelf.row}. */
    public static final int ROW_MAXIMUM = 100;

    /** {@code maxItems} of {@code Shelf.keywords}. */
    public static final int KEYWORDS_MAX_ITEMS = 10;

    private Shelf() {}
  }

  /** Bounds of the schema {@code BookCreate}. */
  public static final class BookCreate {

    /** {@code minimum} of {@code BookCreate.copies}. */
    public static final int COPIES_MINIMUM = 1;

    /** {@code maximum} of {@code BookCreate.copies}. */
    public static final int COPIES_MAXIMUM = 10;

    /** {@code maxLength} of {@code BookCreate.language}. */
    public static final int LANGUAGE_MAX_LENGTH = 2;

    /** {@code maxLength} of {@code BookCreate.isbn}. */
    public static final int ISBN_MAX_LENGTH = 13;

    private BookCreate() {}
  }

  /** Bounds of the schema {@code BookUpdate}. */
  public static final class BookUpdate {

    /** {@code maxLength} of {@code BookUpdate.notes}. */
    public static final int NOTES_MAX_LENGTH = 255;

    /** {@code maxItems} of {@code BookUpdate.keywords}. */
    public static final int KEYWORDS_MAX_ITEMS = 10;

    private BookUpdate() {}
  }

  /** Bounds of the schema {@code Room}. */
  public static final class Room {

    /** {@code maxLength} of {@code Room.name}. */
    public static final int NAME_MAX_LENGTH = 20;

    private Room() {}
  }

  /** Bounds of the schema {@code LoanEndedData}. */
  public static final class LoanEndedData {

    /** {@code minimum} of {@code LoanEndedData.loanId}. */
    public static final int LOAN_ID_MINIMUM = 1;

    private LoanEndedData() {}
  }

  /** Bounds of the schema {@code LoanBegunData}. */
  public static final class LoanBegunData {

    /** {@code minimum} of {@code LoanBegunData.loanId}. */
    public static final int LOAN_ID_MINIMUM = 1;

    private LoanBegunData() {}
  }

  private Schemas() {}
}
