// Lines "secret,body,header,now" in base64, now as it is; true or false for each.
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"example/sunucu"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		in := strings.Split(lines.Text(), ",")
		now, err := strconv.ParseInt(in[3], 10, 64)
		if err != nil {
			panic(err)
		}
		fmt.Println(sunucu.Verify(string(bytes(in[0])), bytes(in[1]), string(bytes(in[2])), time.Unix(now, 0)))
	}
}

func bytes(text string) []byte {
	decoded, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return decoded
}
