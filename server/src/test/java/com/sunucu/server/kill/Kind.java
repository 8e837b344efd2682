package com.sunucu.server.kill;

import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.TransactionType;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The kinds of write that the load does. Whatever the server writes belongs here: a kind says how
 * it is asked for and by which marks its effects are found again; the proof is then the same for
 * all.
 */
enum Kind {
  OPEN_TICKET(6) {
    @Override
    Optional<Write> next(Account account, int number) {
      String mark = "ticket " + number;
      String body = "{\"subject\": \"%s\", \"message\": \"%s\"}".formatted(mark, mark);
      return Optional.of(owners(account, mark, "/v1/tickets", body).repeatable());
    }

    @Override
    void acknowledged(Account account, JsonNode answer) {
      account.opened(answer.get("id").asString());
    }

    @Override
    Stream<String> effects(Observed account) {
      return account.messages(MessageAuthor.CUSTOMER).filter(it -> it.startsWith("ticket "));
    }
  },

  REPLY(1) {
    @Override
    Optional<Write> next(Account account, int number) {
      String mark = "reply " + number;
      String body = "{\"body\": \"%s\"}".formatted(mark);
      return account
          .nextTicket()
          .map(it -> owners(account, mark, "/v1/tickets/%s/reply".formatted(it), body));
    }

    @Override
    Stream<String> effects(Observed account) {
      return account.messages(MessageAuthor.CUSTOMER).filter(it -> it.startsWith("reply "));
    }
  },

  STAFF_REPLY(1) {
    @Override
    Optional<Write> next(Account account, int number) {
      String mark = "answer " + number;
      String body = "{\"body\": \"%s\"}".formatted(mark);
      return account
          .nextTicket()
          .map(it -> operators(account, mark, "/sandbox/tickets/%s/replies".formatted(it), body));
    }

    @Override
    Stream<String> effects(Observed account) {
      return account.messages(MessageAuthor.STAFF);
    }
  },

  DEPOSIT(1) {
    /** More than the load can spend of it. */
    private static final int LARGE = 50_000_000;

    @Override
    Optional<Write> next(Account account, int number) {
      String mark = String.valueOf(LARGE + number);
      String body = "{\"amountUsdCents\": %s, \"gateway\": \"card\"}".formatted(mark);
      String path = "/sandbox/accounts/%s/deposits".formatted(account.id());
      return Optional.of(operators(account, mark, path, body));
    }

    @Override
    void acknowledged(Account account, JsonNode answer) {
      account.fund();
    }

    @Override
    Stream<String> effects(Observed account) {
      return account
          .transactions(TransactionType.DEPOSIT)
          .map(it -> String.valueOf(it.amountUsdCents()));
    }
  },

  ISSUE_INVOICE(1) {
    @Override
    Optional<Write> next(Account account, int number) {
      String mark = "month " + number;
      String body =
          "{\"lineItems\": [{\"description\": \"%s\", \"quantity\": 2, \"unitUsdCents\": 7}]}"
              .formatted(mark);
      String path = "/sandbox/accounts/%s/invoices".formatted(account.id());
      return Optional.of(operators(account, mark, path, body));
    }

    @Override
    void acknowledged(Account account, JsonNode answer) {
      account.issued(answer.get("id").asString());
    }

    @Override
    Stream<String> effects(Observed account) {
      return account.invoices().stream().map(it -> it.lineItems().getFirst().description());
    }
  },

  PAY_INVOICE(1) {
    @Override
    Optional<Write> next(Account account, int number) {
      return account
          .nextUnpaid()
          .map(it ->
              operators(
                  account,
                  it,
                  "/sandbox/invoices/%s/pay".formatted(it),
                  "{\"method\": \"wallet\"}"));
    }

    @Override
    Stream<String> effects(Observed account) {
      return account.invoices().stream()
          .filter(it -> it.status() == InvoiceStatus.PAID)
          .map(it -> it.id().toString());
    }
  };

  private final int weight;

  /**
   * @param weight how many of a turn of the load are of this kind
   */
  Kind(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }

  /**
   * The account's next write of this kind, where there is something for it to be done to.
   *
   * @param number told to no other write of the load
   */
  abstract Optional<Write> next(Account account, int number);

  /** Takes from the response what later writes need. */
  void acknowledged(Account account, JsonNode answer) {}

  /** A request of the account's owner. */
  Write owners(Account account, String mark, String path, String body) {
    return new Write(this, account, mark, Write.Sender.OWNER, path, body, Optional.empty());
  }

  /** A request of test control. */
  Write operators(Account account, String mark, String path, String body) {
    return new Write(this, account, mark, Write.Sender.OPERATOR, path, body, Optional.empty());
  }

  /** The marks of all effects of this kind that the account shows, an effect twice where it is. */
  abstract Stream<String> effects(Observed account);
}
