package com.sunucu.server.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/**
 * Says in a delivery's {@code error} what an exception of the HTTP client means. In sentences
 * written here alone: the client's own hold addresses and what the receiver sent.
 */
public final class SendErrorMessages {

  /** What a delivery's {@code error} says of a fault of this server. */
  public static final String OWN_FAULT = "This server failed; its log says why.";

  private SendErrorMessages() {}

  public static String of(IOException failure) {
    return switch (failure) {
      case NotSent e -> e.error();
      case SSLPeerUnverifiedException e ->
          SendFault.TLS_FAILED.because("The certificate is for another host name.");
      case SSLException e when causes(e).anyMatch(SendErrorMessages::ofCertificates) ->
          SendFault.TLS_FAILED.because(
              "The certificate is not trusted: self-signed, by an unknown issuer, or expired.");
      case SSLException e -> SendFault.TLS_FAILED.because("The TLS handshake failed.");
      case ConnectTimeoutException e ->
          SendFault.TIMEOUT.because("No connection was established in time.");
      case ConnectionRequestTimeoutException e ->
          SendFault.TIMEOUT.because("This server had no free connection.");
      case InterruptedIOException e -> SendFault.TIMEOUT.because("The receiver sent nothing.");
      case ConnectException e when String.valueOf(e.getMessage()).contains("refused") ->
          SendFault.CONNECTION_REFUSED.because("Nothing listens at the URL's host and port.");
      case ConnectException e ->
          SendFault.CONNECTION_FAILED.because("The URL's host cannot be reached.");
      case NoHttpResponseException e ->
          SendFault.CONNECTION_FAILED.because("The connection was closed without a response.");
      case TruncatedChunkException e -> broken();
      case ConnectionClosedException e -> broken();
      case EOFException e -> broken();
      case BoundedSocket.TooMuch e ->
          SendFault.ANSWER_MALFORMED.because(
              String.format(
                  Locale.ROOT,
                  "%,d bytes came, and the response's header was not complete.",
                  BoundedSocket.MOST));
      case ResponseHead.TooManyInterim e ->
          SendFault.ANSWER_MALFORMED.because(
              "More than %d interim responses (1xx) came before the response."
                  .formatted(ResponseHead.MOST_INTERIM));
      case MessageConstraintException e ->
          SendFault.ANSWER_MALFORMED.because(
              "The response's header is larger than this server reads.");
      case MalformedChunkCodingException e -> malformed();
      case IOException e when causes(e).anyMatch(HttpException.class::isInstance) -> malformed();
      default ->
          SendFault.CONNECTION_FAILED.because(
              "The connection broke before the response was complete.");
    };
  }

  private static String broken() {
    return SendFault.CONNECTION_FAILED.because("The connection was closed within the response.");
  }

  private static String malformed() {
    return SendFault.ANSWER_MALFORMED.because("The response is not HTTP/1.1.");
  }

  private static boolean ofCertificates(Throwable cause) {
    return cause instanceof CertificateException || cause instanceof CertPathValidatorException;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, it -> it != null, Throwable::getCause);
  }
}
