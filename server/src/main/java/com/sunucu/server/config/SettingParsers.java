package com.sunucu.server.config;

import static com.sunucu.server.config.SettingsReader.quote;

import com.sunucu.server.config.SettingsReader.Illegal;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Parses values of settings. The message of an invalid value completes the sentence of {@link
 * SettingsReader}. {@link ListSettings} parses lists.
 */
final class SettingParsers {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})|[0-9a-fA-F:.]{2,45}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
  private static final int SHORTEST_TOKEN = 16;
  private static final int MAX_TOKEN_LENGTH = 255;

  private SettingParsers() {}

  static String host(String text) throws Illegal {
    if (!HOST.matcher(text).matches()) {
      throw new Illegal(quote(text) + " is not valid");
    }
    return text;
  }

  /**
   * @param sandbox whether plain HTTP is valid for every host, as in a test network
   */
  static PublicUrl publicUrl(String text, boolean sandbox) throws Illegal {
    return PublicUrl.parse(text)
        .filter(it -> sandbox || it.isSecure())
        .orElseThrow(() -> new Illegal(quote(text) + " is not valid"));
  }

  static int number(String text, int lowest, int highest) throws Illegal {
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < lowest
        || Integer.parseInt(text) > highest) {
      throw new Illegal(quote(text) + " is not valid");
    }
    return Integer.parseInt(text);
  }

  static boolean onOff(String text) throws Illegal {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Illegal(quote(text) + " is not valid");
    };
  }

  static LogFormat logFormat(String text) throws Illegal {
    return switch (text) {
      case "json" -> LogFormat.JSON;
      case "text" -> LogFormat.TEXT;
      default -> throw new Illegal(quote(text) + " is not valid");
    };
  }

  static DatabaseSettings databaseUrl(String text) throws Illegal {
    if (text.startsWith("jdbc:postgresql:")) {
      throw new Illegal("PostgreSQL is not supported yet");
    }
    try {
      return DatabaseSettings.at(text);
    } catch (IllegalArgumentException e) {
      throw new Illegal("the URL is not valid");
    }
  }

  static Path directory(String text) throws Illegal {
    try {
      if (text.isBlank() || text.contains(";")) {
        throw new Illegal(quote(text) + " is not valid");
      }
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new Illegal(quote(text) + " is not valid");
    }
  }

  static InetSocketAddress resolver(String text) throws Illegal {
    return ResolverAddress.parse(text)
        .orElseThrow(() -> new Illegal(quote(text) + " is not valid"));
  }

  static String token(String text) throws Illegal {
    if (text.length() < SHORTEST_TOKEN || text.length() > MAX_TOKEN_LENGTH) {
      throw new Illegal("it has %d characters".formatted(text.length()));
    }
    if (!TOKEN.matcher(text).matches()) {
      throw new Illegal("it has a character that a bearer token cannot have");
    }
    return text;
  }
}
