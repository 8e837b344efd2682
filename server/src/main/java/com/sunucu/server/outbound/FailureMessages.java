package com.sunucu.server.outbound;

import com.sunucu.server.outbound.OutboundFailure.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
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
 * Explains the HTTP client's exceptions. In sentences written here alone: the exceptions' own
 * messages hold addresses and what was received.
 */
final class FailureMessages {

  private FailureMessages() {}

  static OutboundFailure of(IOException failure) {
    return switch (failure) {
      case NotSentException e -> e.failure();
      case SSLPeerUnverifiedException e -> tls("The certificate is for another host name.");
      case SSLException e when causes(e).anyMatch(FailureMessages::isOfCertificates) ->
          tls("The certificate is not trusted: self-signed, by an unknown issuer, or expired.");
      case SSLException e -> tls("The TLS handshake failed.");
      case ConnectTimeoutException e -> timeout("No connection was established in time.");
      case ConnectionRequestTimeoutException e -> timeout("This server had no free connection.");
      case InterruptedIOException e -> timeout("The receiver sent nothing.");
      // The JDK's exception for ECONNREFUSED. ETIMEDOUT has it, too, but the client's own
      // timeout is much shorter than the system's.
      case ConnectException e ->
          new OutboundFailure(
              Reason.CONNECTION_REFUSED, "Nothing listens at the URL's host and port.");
      case NoRouteToHostException e -> broken("The URL's host cannot be reached.");
      case NoHttpResponseException e -> broken("The connection was closed without a response.");
      case TruncatedChunkException e -> brokenOff();
      case ConnectionClosedException e -> brokenOff();
      case EOFException e -> brokenOff();
      case BoundedSocket.TooMuch e ->
          malformed(
              String.format(
                  Locale.ROOT,
                  "%,d bytes came, and the response's header was not complete.",
                  BoundedSocket.MAX_BYTES));
      case ResponseHead.TooManyInterim e ->
          malformed(
              "More than %d interim responses (1xx) came before the response."
                  .formatted(ResponseHead.MAX_INTERIM));
      case MessageConstraintException e ->
          malformed("The response's header is larger than this server reads.");
      case MalformedChunkCodingException e -> noHttp();
      case IOException e when causes(e).anyMatch(HttpException.class::isInstance) -> noHttp();
      default -> broken("The connection broke before the response was complete.");
    };
  }

  private static OutboundFailure tls(String sentence) {
    return new OutboundFailure(Reason.TLS_FAILED, sentence);
  }

  private static OutboundFailure timeout(String sentence) {
    return new OutboundFailure(Reason.TIMEOUT, sentence);
  }

  private static OutboundFailure broken(String sentence) {
    return new OutboundFailure(Reason.CONNECTION_FAILED, sentence);
  }

  private static OutboundFailure brokenOff() {
    return broken("The connection was closed within the response.");
  }

  private static OutboundFailure malformed(String sentence) {
    return new OutboundFailure(Reason.RESPONSE_MALFORMED, sentence);
  }

  private static OutboundFailure noHttp() {
    return malformed("The response is not HTTP/1.1.");
  }

  private static boolean isOfCertificates(Throwable cause) {
    return cause instanceof CertificateException || cause instanceof CertPathValidatorException;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, it -> it != null, Throwable::getCause);
  }
}
