package com.sunucu.server.webhooks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
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
 * Says in a delivery's {@code error} what an exception of the HTTP client means. In sentences of
 * ours alone: its own hold addresses, and what a stranger sent.
 */
final class Diagnosis {

  private Diagnosis() {}

  static String of(IOException failure) {
    return switch (failure) {
      case NotSent e -> e.error();
      case SSLPeerUnverifiedException e ->
          SendFault.TLS_FAILED.because("The certificate is for another host name.");
      case SSLException e when causes(e).anyMatch(Diagnosis::ofCertificates) ->
          SendFault.TLS_FAILED.because(
              "The certificate is not trusted: self-signed, by an unknown issuer, or expired.");
      case SSLException e -> SendFault.TLS_FAILED.because("The TLS connection did not work out.");
      case ConnectTimeoutException e ->
          SendFault.TIMEOUT.because("No connection came about in time.");
      case ConnectionRequestTimeoutException e ->
          SendFault.TIMEOUT.because("This server had no connection to spare.");
      case InterruptedIOException e -> SendFault.TIMEOUT.because("The receiver was silent.");
      case ConnectException e when String.valueOf(e.getMessage()).contains("refused") ->
          SendFault.CONNECTION_REFUSED.because("Nobody listens at the URL's host and port.");
      case ConnectException e ->
          SendFault.CONNECTION_FAILED.because("The URL's host cannot be reached.");
      case NoHttpResponseException e ->
          SendFault.CONNECTION_FAILED.because("The connection was closed without an answer.");
      case TruncatedChunkException e -> broken();
      case ConnectionClosedException e -> broken();
      case EOFException e -> broken();
      case MessageConstraintException e ->
          SendFault.ANSWER_MALFORMED.because("The answer's headers are larger than is read.");
      case MalformedChunkCodingException e -> malformed();
      case IOException e when causes(e).anyMatch(HttpException.class::isInstance) -> malformed();
      default ->
          SendFault.CONNECTION_FAILED.because("The connection broke before the answer was whole.");
    };
  }

  private static String broken() {
    return SendFault.CONNECTION_FAILED.because("The connection was closed within the answer.");
  }

  private static String malformed() {
    return SendFault.ANSWER_MALFORMED.because("What came back is not HTTP/1.1.");
  }

  private static boolean ofCertificates(Throwable cause) {
    return cause instanceof CertificateException || cause instanceof CertPathValidatorException;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, it -> it != null, Throwable::getCause);
  }
}
