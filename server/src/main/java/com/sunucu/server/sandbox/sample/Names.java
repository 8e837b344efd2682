package com.sunucu.server.sandbox.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Names of people, companies and hosts. Hosts end in .example, which nobody can register (RFC
 * 2606).
 */
final class Names {

  private static final List<String> FIRST =
      List.of("Ayşe", "Mehmet", "Elif", "Can", "Zeynep", "Emre", "Deniz", "Ömer", "Defne", "Kerem");
  private static final List<String> LAST =
      List.of(
          "Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Arslan", "Doğan", "Aydın", "Öztürk", "Koç");
  private static final List<String> FIRM =
      List.of(
          "kardelen",
          "pusula",
          "yakamoz",
          "lodos",
          "anka",
          "defne",
          "kehribar",
          "safir",
          "poyraz",
          "zeytin");
  private static final List<String> TRADE =
      List.of(
          "kahve",
          "tekstil",
          "mimarlik",
          "kitap",
          "optik",
          "bisiklet",
          "seramik",
          "atolye",
          "yazilim",
          "turizm");
  private static final int MAX_MAILBOX_LENGTH = 40;

  private Names() {}

  static String person(SeededRandom draw) {
    return draw.one(FIRST) + " " + draw.one(LAST);
  }

  /** This number of distinct host names of companies, such as {@code lodos-kahve.example}. */
  static List<String> domains(SeededRandom draw, int count) {
    List<String> trades = draw.some(count, TRADE);
    return draw.some(count, FIRM).stream()
        .map(firm -> firm + "-" + trades.removeFirst() + ".example")
        .toList();
  }

  /** A unique e-mail address: it contains a part of the account's id with 48 random bits. */
  static String email(String person, UUID accountId) {
    String plain =
        Normalizer.normalize(person.toLowerCase(Locale.ROOT).replace('ı', 'i'), Normalizer.Form.NFD)
            .replaceAll("[^a-z ]", "")
            .strip()
            .replaceAll(" +", ".");
    String mailbox =
        plain.isEmpty()
            ? "customer"
            : plain.substring(0, Math.min(plain.length(), MAX_MAILBOX_LENGTH));
    return "%s.%s@example.com"
        .formatted(mailbox.replaceAll("\\.+$", ""), accountId.toString().substring(24));
  }
}
