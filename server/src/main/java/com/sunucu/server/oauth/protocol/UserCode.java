package com.sunucu.server.oauth.protocol;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.api.oauth.model.UserCodeLetter;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The code that a person enters in the device flow (RFC 8628, 6.1): 8 letters without vowels.
 *
 * @param letters in capitals, without hyphen; so all spellings of a code are equal
 */
public record UserCode(String letters) {

  private static final int LENGTH = OAuthLimits.USER_CODE_LETTERS;
  private static final List<String> ALPHABET =
      Arrays.stream(UserCodeLetter.values()).map(UserCodeLetter::value).toList();
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new code. */
  public static UserCode random() {
    StringBuilder letters = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      letters.append(ALPHABET.get(RANDOM.nextInt(ALPHABET.size())));
    }
    return new UserCode(letters.toString());
  }

  /**
   * Reads what a person typed: case, spaces and punctuation do not count. Empty if it is no code.
   */
  public static Optional<UserCode> read(String typed) {
    String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
    boolean legal =
        letters.length() == LENGTH
            && letters.chars().allMatch(each -> ALPHABET.contains(Character.toString(each)));
    return legal ? Optional.of(new UserCode(letters)) : Optional.empty();
  }

  /** As it is shown: two halves with a hyphen. */
  public String shown() {
    return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
  }
}
