package com.sunucu.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.outbound.OutboundFailure.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureMessagesTest {

  @ParameterizedTest(name = "{1}: {0}")
  @DisplayName("the reason follows from the exception's type, whatever language its message is in")
  @MethodSource("failures")
  void reasons(IOException failure, Reason reason) {
    assertThat(FailureMessages.of(failure).reason()).isEqualTo(reason);
    assertThat(FailureMessages.of(failure).sentence()).doesNotContain("bağlan", "10.0.0.1");
  }

  static Stream<Arguments> failures() {
    String message = "bağlanamadı: 10.0.0.1";
    return Stream.of(
        Arguments.of(new ConnectException(message), Reason.CONNECTION_REFUSED),
        Arguments.of(new NoRouteToHostException(message), Reason.CONNECTION_FAILED),
        Arguments.of(new SocketException(message), Reason.CONNECTION_FAILED),
        Arguments.of(new NoHttpResponseException(message), Reason.CONNECTION_FAILED),
        Arguments.of(new ConnectTimeoutException(message), Reason.TIMEOUT),
        Arguments.of(new SocketTimeoutException(message), Reason.TIMEOUT),
        Arguments.of(new SSLPeerUnverifiedException(message), Reason.TLS_FAILED),
        Arguments.of(
            (IOException)
                new SSLHandshakeException(message)
                    .initCause(new CertificateExpiredException(message)),
            Reason.TLS_FAILED),
        Arguments.of(
            new IOException(message, new ProtocolException(message)), Reason.RESPONSE_MALFORMED),
        Arguments.of(
            new NotSentException(Reason.DNS_FAILED, "The name has no address."),
            Reason.DNS_FAILED));
  }
}
