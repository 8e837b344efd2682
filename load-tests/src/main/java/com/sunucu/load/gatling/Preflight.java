package com.sunucu.load.gatling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** A look at the target before any load: Gatling would show a stack trace of each virtual user. */
final class Preflight {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private Preflight() {}

  /** What is wrong with the address of a target; empty where nothing is. */
  static Optional<String> fault(String url) {
    try {
      URI uri = new URI(url);
      boolean whole = SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
      return whole && uri.getPort() <= 65_535 && uri.getPort() != 0
          ? Optional.empty()
          : Optional.of(notOne(url));
    } catch (URISyntaxException e) {
      return Optional.of(notOne(url));
    }
  }

  /**
   * Asks test control for the time.
   *
   * @throws IOException with a sentence, where the target cannot be reached, is no sandbox or has
   *     another token, or its clock is stopped
   */
  static void require(String url, TestControl control) throws IOException {
    try {
      control.ahead();
    } catch (UncheckedIOException e) {
      throw new IOException(why(url, e.getCause()), e);
    } catch (JacksonException e) {
      throw new IOException(url + " has no test control: its response is not JSON", e);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String notOne(String url) {
    return "--url takes an http or https address, such as http://127.0.0.1:7070, not " + url;
  }

  private static String why(String url, IOException fault) {
    if (caused(fault, UnresolvedAddressException.class)
        || caused(fault, UnknownHostException.class)) {
      return url + " cannot be reached: no host has this name";
    }
    if (caused(fault, ConnectException.class) || caused(fault, HttpConnectTimeoutException.class)) {
      return url + " cannot be reached: is the server running, and is this its port?";
    }
    return fault.getMessage() == null ? url + " gave no response" : fault.getMessage();
  }

  private static boolean caused(Throwable fault, Class<? extends Throwable> by) {
    return Stream.iterate(fault, it -> it != null, Throwable::getCause).anyMatch(by::isInstance);
  }
}
