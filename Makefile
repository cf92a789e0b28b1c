# Zk: two commands matter, `make demo` and `make test`; each sets up everything it needs.
SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

CONFIG   := Release
ZK       := build/bin/zk
TOOLS    := tools/node_modules/.package-lock.json
SOURCES  := $(shell find src -name '*.cs' -o -name '*.csproj' -o -name '*.proto' 2>/dev/null) Directory.Build.props Directory.Packages.props tools/native.sh
CIRCOM   := $(shell find circuits -name '*.circom' -o -name '*.json' 2>/dev/null)
SOLIDITY := $(shell find contracts/src -name '*.sol' 2>/dev/null)

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

.PHONY: help
help: ## Show this help
	@echo "Zk: prove that a derivatives account is solvent without showing a position."
	@echo
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-22s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: build desk contracts ## Prove the sample desk's solvency, verify in C#, snarkjs and on a local chain
	@$(ZK) demo

.PHONY: test
test: toolchain $(TOOLS) ## Set everything up and run every test; ends with "N passed, N failed"
	@bash tools/test.sh

.PHONY: bench
bench: build desk ## Kernel benchmarks, and proving time as a ratio to snarkjs in the same run
	@bash tools/bench.sh

.PHONY: liquidation-invariants
liquidation-invariants: toolchain ## Millions of steps of the liquidation agent against its invariants (STEPS=3000000)
	@ZK_LIQUIDATION_STEPS=$${STEPS:-3000000} dotnet run --project tests/Unit/Engine -c $(CONFIG) -- -class "*LiquidationInvariantTests"

.PHONY: liabilities-10k
liabilities-10k: build circuits keys ## A venue of 10,000 accounts: proven, killed in the middle, resumed, verified (ACCOUNTS=10000)
	@bash tools/liabilities-run.sh $${ACCOUNTS:-10000}

.PHONY: check
check: build circuits ## Formatting, ledgers, circuit and contract linters
	@bash tools/check.sh

.PHONY: build
build: toolchain $(ZK) ## Build the command-line program build/bin/zk

.PHONY: circuits
circuits: toolchain build/circuits/.stamp ## Compile the circuits (wasm, r1cs) into build/circuits

.PHONY: keys
keys: build circuits ## Make a development proving key for every circuit in build/keys
	@$(ZK) keys dev --all --if-changed

# What the desk's demo and benchmark need and no more: solvency's circuit and key.
.PHONY: desk
desk: build toolchain $(TOOLS)
	@node tools/circuits.mjs solvency
	@$(ZK) keys dev solvency --if-changed

.PHONY: contracts
contracts: toolchain build/contracts/.stamp ## Compile the contracts into build/contracts

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf build contracts/out contracts/cache
	find src tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +

.PHONY: toolchain
toolchain:
	@bash tools/toolchain.sh

$(TOOLS): tools/package.json tools/package-lock.json
	@echo "==> restoring Node tools"
	@# Not `npm ci`: it refuses a lock that lacks the platform binaries of other systems. `--no-save` keeps to the lock.
	@cd tools && npm install --no-save --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

$(ZK): $(SOURCES)
	@echo "==> building zk"
	@dotnet publish src/Cli/Cli.csproj -c $(CONFIG) -o build/bin --use-current-runtime --self-contained false -p:PublishReadyToRun=true --nologo -v quiet
	@bash tools/native.sh build/bin
	@touch $@

build/circuits/.stamp: $(TOOLS) $(CIRCOM) tools/circuits.mjs
	@echo "==> compiling circuits"
	@node tools/circuits.mjs
	@touch $@

build/contracts/.stamp: $(TOOLS) $(SOLIDITY) tools/contracts.mjs
	@echo "==> compiling contracts"
	@node tools/contracts.mjs
	@touch $@
