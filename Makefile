# The words that scripts rely on; `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# The newest JDK of this machine; scripts/jdk.sh says what is missing.
export JAVA_HOME := $(shell scripts/jdk.sh)
JAVA = $(JAVA_HOME)/bin/java
# Maven 3.8 uses an API that JDK 24 and later warn about; older JDKs do not know the option that silences it.
ifneq ($(shell sed -n 's/^JAVA_VERSION="\(2[4-9]\|[3-9][0-9]\).*/new/p' "$(JAVA_HOME)/release" 2>/dev/null),)
export MAVEN_OPTS += --sun-misc-unsafe-memory-access=allow
endif
MVN = mvn --quiet

SERVER_JAR = server/target/sunucu-server.jar
# Java with the flags of the server's JVM and the AOT cache.
SERVER_JAVA = scripts/server-java.sh
CONFORMANCE_JAR = conformance-tests/target/sunucu-conformance.jar
LOAD_JAR = load-tests/target/sunucu-load.jar
# A jar is stale when anything that it is made of is newer.
SOURCES := $(shell find spec/*.yaml spec/requirements generated/*/src */src pom.xml */pom.xml generated/*/pom.xml scripts/aot-cache.sh scripts/server-java.sh -type f -not -path 'mcp-stdio/*' 2>/dev/null)

.PHONY: help run build test quick runtimes lint words format diff conformance selftest schemathesis clients mcp load bench profile floor cluster faults clean jdk

help: ## Lists these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: $(SERVER_JAR) ## Serves the sandbox on 127.0.0.1:7070 with a demo account; prints a key and a curl line
	@$(SERVER_JAVA) -jar $(SERVER_JAR) serve --sandbox true --demo

build: $(SERVER_JAR) $(CONFORMANCE_JAR) ## Builds the jars of the server and the harness

# One Maven run builds all jars, and the AOT cache of the server's; the stamp records when.
$(SERVER_JAR) $(CONFORMANCE_JAR) $(LOAD_JAR): target/built.stamp
target/built.stamp: $(SOURCES) | jdk
	$(MVN) package -DskipTests
	@mkdir -p target && touch $@ target/diff.stamp
# The diff reads the contract when it runs, so after an edit of the contract it needs neither a new jar nor a server that implements it.
target/diff.stamp: $(shell find conformance-tests/src/main conformance-tests/pom.xml -type f) | jdk
	$(MVN) package -DcontractOnly -Dmaven.test.skip -pl conformance-tests -am
	@mkdir -p target && touch $@

test: lint runtimes ## Everything that CI runs: lint, unit tests, kills, contract tests, diff, conformance, self-test, fuzzing, load, floor, MCP clients, README
	$(MVN) verify
	@mkdir -p target && touch target/built.stamp target/diff.stamp # verify has made the jars
	npm --prefix spec test
	$(MAKE) --no-print-directory floor load SHORT=1
	$(MAKE) --no-print-directory diff conformance selftest schemathesis clients mcp
	scripts/readme-test.sh

quick: spec/node_modules jdk ## Lints and tests what changed since main, within a minute; BASE=commit for another start
	@scripts/quick.sh

# PHP and Ruby run stock clients, PHP also the code of docs/webhooks.md. Tests name a runtime that cannot be installed.
runtimes:
	@scripts/runtimes.sh php ruby || true

lint: words spec/node_modules jdk ## The contract's rules (Spectral, Redocly), the word list and the Java format
	npm --prefix spec run --silent lint
	$(MVN) spotless:check

words: spec/node_modules ## Finds the discouraged words of spec/words/words.yaml in comments, documents, messages and names
	@npm --prefix spec run --silent words

format: jdk ## Formats the Java sources
	$(MVN) spotless:apply

diff: target/diff.stamp ## Compares the contract with the last release; exit 1 when a change breaks clients
	$(JAVA) -jar $(CONFORMANCE_JAR) diff --accept spec/diff-accepted.yaml spec/releases/1.6.0.yaml spec/openapi.yaml

# The result of make load is evidence for RL-01 and RL-02 when it is of the same server; LOADED=file names that of another one.
RATES = load-tests/target/report/rate-limit.json
LOADED = $(if $(BASE_URL),,$(wildcard $(RATES)))
# A run is too short for the optimising compiler to pay off: without it, half the processor time.
CONFORMANCE = $(JAVA) -XX:TieredStopAtLevel=1 -jar $(CONFORMANCE_JAR) run --report json,junit,html,sarif,badge,transcript \
  --out conformance-tests/target/report $(if $(LOADED),--load $(LOADED)) $(if $(PROFILE),--profile $(PROFILE)) $(if $(BASELINE),--baseline $(BASELINE))
conformance: build ## Checks a server against the contract: one that it starts, or BASE_URL=… with SUNUCU_OPERATOR_TOKEN or KEYS=file (PROFILE=remote, BASELINE=file)
ifdef BASE_URL
	$(CONFORMANCE) --url $(BASE_URL) $(if $(KEYS),--keys $(KEYS),--sandbox)
else
	SANDBOX_JVM=-XX:TieredStopAtLevel=1 scripts/with-sandbox.sh sh -c '$(CONFORMANCE) --url "$$BASE_URL" --sandbox --dns-port "$$DNS_PORT"'
endif

# Exit 5 when a mutant survives. make selftest MUTANTS=idempotency tries some mutants; when all of these are killed it exits 0 and says "partial".
selftest: build ## Proves the harness: breaks a server in one way at a time, and its check must notice; FULL=1 all checks on all, MUTANTS=text some
	@$(JAVA) -XX:TieredStopAtLevel=1 -jar $(CONFORMANCE_JAR) selftest --server-java $(SERVER_JAVA) --server-jar $(SERVER_JAR) --out conformance-tests/target/report \
	  $(if $(FULL),--full) $(if $(MUTANTS),--mutants '$(MUTANTS)')

LOAD = $(JAVA) -jar $(LOAD_JAR) load $(if $(SHORT),--short) --out load-tests/target/report$(if $(BASE_URL),/base-url)
load: $(LOAD_JAR) $(SERVER_JAR) ## Gatling: the limit is exact under load, and a real account's mix; two minutes, SHORT=1 half of one; or BASE_URL=…
ifdef BASE_URL
	$(LOAD) --url $(BASE_URL)
else
	scripts/with-sandbox.sh sh -c '$(LOAD) --url "$$BASE_URL"'
endif

# The rate limit is tested elsewhere. More examples find more: make schemathesis EXAMPLES=500
EXAMPLES = 20
schemathesis: build ## Fuzzes a server with the contract: one that it starts, or BASE_URL=… with SUNUCU_OPERATOR_TOKEN
ifdef BASE_URL
	scripts/schemathesis.sh --max-examples $(EXAMPLES)
else
	SANDBOX_JVM=-XX:TieredStopAtLevel=1 SANDBOX_FLAGS='--sandbox-rate-limit 1000000' scripts/with-sandbox.sh scripts/schemathesis.sh --max-examples $(EXAMPLES)
endif

# Each of typescript, python, go, php and ruby; some of them: make clients LANGUAGES="go php"
clients: $(SERVER_JAR) ## Generates stock clients in five languages, compiles them and makes 20 calls with each
	SANDBOX_JVM=-XX:TieredStopAtLevel=1 scripts/with-sandbox.sh scripts/stock-clients.sh $(LANGUAGES)

# The official suite sends more requests a minute than the rate limit allows. One file: make mcp TESTS=test/device.test.js
mcp: $(SERVER_JAR) mcp-stdio/node_modules mcp-tests/node_modules ## Tests the stdio bridge, then runs real MCP and OAuth clients and the official conformance suite
	npm --prefix mcp-stdio --silent test
	SANDBOX_FLAGS='--sandbox-rate-limit 1000000' scripts/with-sandbox.sh scripts/mcp-clients.sh $(TESTS)

%/node_modules: %/package-lock.json
	npm --prefix $* ci --ignore-scripts --no-audit --no-fund
	@touch $@

bench: $(LOAD_JAR) $(SERVER_JAR) $(CONFORMANCE_JAR) ## Reads, writes, webhooks beside bare ones, starts, memory, a conformance run; report in load-tests/target/report/; ONLY=reads or another part, SHORT=1 to try it
	$(JAVA) -jar $(LOAD_JAR) bench --server-java $(SERVER_JAVA) --server-jar $(SERVER_JAR) --out load-tests/target/report \
	  $(if $(ONLY),--only $(ONLY)) $(if $(SHORT),--seconds 1 --rounds 3 --warm-up 3 --starts 1 --deliveries 800 --delay-seconds 3)

profile: $(LOAD_JAR) $(SERVER_JAR) ## Where the server's processor time goes under reads: shares by package, library and method; SHORT=1 to try it
	@$(JAVA) -jar $(LOAD_JAR) profile --server-java $(SERVER_JAVA) --server-jar $(SERVER_JAR) --out load-tests/target/report \
	  $(if $(SHORT),--warm-up 3 --seconds 3)

# The limit is Floor.MAX_CPU_OF_JAVALIN.
floor: $(LOAD_JAR) $(SERVER_JAR) ## Exit 5 if a read takes more processor time beside a bare Javalin handler's than the floor allows; half a minute
	@$(JAVA) -jar $(LOAD_JAR) floor --server-java $(SERVER_JAVA) --server-jar $(SERVER_JAR)

# Kills the jar that `verify` has just built; its unit tests run in `make test`.
ROUNDS = 20
WRITES = 2000
faults: jdk ## Kills the server during writes, ROUNDS=20 times after WRITES=2000 each, and looks for every acknowledged one
	$(MVN) verify -pl server -am -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test='*KillIT' -Dfailsafe.failIfNoSpecifiedTests=false -Dkill.rounds=$(ROUNDS) -Dkill.writes=$(WRITES)

cluster: ## (not built yet)
	@echo "make $@: not built yet. CHANGELOG.md says what is." >&2; exit 2

clean: ## Removes everything that was built
	rm -rf target generated/*/target server/target conformance-tests/target client-tests/target load-tests/target mcp-stdio/target mcp-stdio/dist mcp-tests/target \
	  spec/node_modules mcp-stdio/node_modules mcp-tests/node_modules .venv

jdk:
	@test -n "$(JAVA_HOME)"
	@command -v mvn >/dev/null || { echo "Maven 3.8 or newer is needed on the PATH." >&2; exit 2; }
