package com.sunucu.load.profile;

import com.sunucu.load.profile.Shares.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A recording in words: the greatest shares of the processor time. */
public final class Profile {

  private static final int LINES = 25;

  private Profile() {}

  /**
   * Describes a recording.
   *
   * @param load what the server did meanwhile
   * @throws IOException if the file is no recording, or has no samples
   */
  public static String of(Path recording, String load) throws IOException {
    Recording.Samples samples = Recording.read(recording);
    Shares shares = Shares.of(samples.stacks());
    StringBuilder text = new StringBuilder();
    add(text, "%s; %,d samples of %s%n", load, shares.samples(), samples.event());
    add(text, "%nUnder a call of this package of the server (these overlap):%n");
    add(text, shares.under());
    add(text, "%nIn the code of this library, or package of the server:%n");
    add(text, shares.in());
    add(text, "%nIn this method:%n");
    add(text, shares.methods());
    return text.toString();
  }

  private static void add(StringBuilder text, List<Share> shares) {
    Shares.top(shares, LINES).forEach(it -> add(text, "%5.1f %%  %s%n", it.percent(), it.name()));
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
