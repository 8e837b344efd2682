<?php // Lines "secret,body,header,now" in base64, now as it is; true or false for each.
require __DIR__ . '/verify.php';

while (($line = fgets(STDIN)) !== false) {
    [$secret, $body, $header, $now] = explode(',', trim($line));
    $right = verify(base64_decode($secret), base64_decode($body), base64_decode($header), (int) $now);
    echo $right ? "true\n" : "false\n";
}
