# Lines "secret,body,header,now" in base64, now as it is; true or false for each.
import sys
from base64 import b64decode

from verify import verify

for line in sys.stdin:
    secret, body, header, now = line.strip().split(",")
    verdict = verify(b64decode(secret).decode(), b64decode(body), b64decode(header).decode(), int(now))
    print("true" if verdict is True else "false" if verdict is False else "neither")
