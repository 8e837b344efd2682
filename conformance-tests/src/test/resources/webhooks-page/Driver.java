import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Lines "secret,body,header,now" in base64, now as it is; true or false for each. */
public final class Driver {

  public static void main(String[] none) throws Exception {
    for (String line : new BufferedReader(new InputStreamReader(System.in)).lines().toList()) {
      String[] in = line.split(",", -1);
      System.out.println(
          SunucuSignature.verify(
              new String(bytes(in[0]), StandardCharsets.UTF_8),
              bytes(in[1]),
              new String(bytes(in[2]), StandardCharsets.UTF_8),
              Instant.ofEpochSecond(Long.parseLong(in[3]))));
    }
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
