# Two commands are enough: make run, make test. Both install what is missing.

TAGS   := gles,x11,migrated_fynedo
BUILD  := build
GO     := go
LINT   := $(GO) tool -modfile=internal/tools/lint/go.mod
export LC_ALL := C.UTF-8
export TZ     := UTC
# The runtime wipes what a passphrase leaves in memory (runtime/secret); without this the app starts anew at each unlocking.
export GOEXPERIMENT := runtimesecret
# Where the distribution's Go is too old, .ci/deps puts the one that go.mod asks for here.
export PATH   := $(CURDIR)/$(BUILD)/.go/bin:$(PATH)

BUILD_PACKAGES := gcc pkg-config libgl1-mesa-dev libgles2-mesa-dev libegl1-mesa-dev xorg-dev libxkbcommon-dev
KIT_PACKAGES   := python3-nacl python3-argon2
# Programs of others that open, make and check our files in tests, or hear what we play and say (which needs ALSA, too).
PEER_PACKAGES  := age unzip qpdf tidy python3 speech-dispatcher
SHOW_PACKAGES  := xvfb xauth libgl1-mesa-dri xdotool openbox x11-utils imagemagick dbus-x11 poppler-utils dbus-daemon at-spi2-core python3-pyatspi orca ibus ibus-table-wubi

# The quick tests, without a display; what takes longest of them is left to make test.
CHECKED := ./internal/homework ./internal/content ./internal/exchange ./internal/passphrase ./internal/version ./internal/layering ./internal/vault/...
RACED   := ./internal/homework ./internal/app ./internal/vault
LEFT    := TestShippedDrawingsAreDrawnWhole|TestAnyOrderOfActions|TestDestroyOverwritesNothingThroughALinkBesideIt|TestGoldenVaultsOpen|TestFlipsInALargeVault|TestAKillAtAnyCallLosesNothing|TestWhateverTheDiskRefusesIsToldAsItIs

.PHONY: run check test build race tour screens pages bench fuzz torture windows test-windows dist dist-check fresh check-content lint third-party help deps deps-show deps-kit deps-peers clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: build ## build and open the app; with no display, run the whole main job on a virtual one
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BUILD)/unhurried; \
	else echo "No display: running the main job in a real window on a virtual one. Pictures go to $(BUILD)/tour/."; \
	$(MAKE) --no-print-directory tour; fi

build: deps ## the app and its headless companion, into build/
	$(GO) build -tags $(TAGS) -o $(BUILD)/ ./cmd/...

# The tag "probe" lets the tour read the window. The build that people use has no such door: see internal/probe.
tour: build deps-show ## the main job in a real window under Xvfb, with numbered screenshots in build/tour/
	$(GO) build -tags $(TAGS),probe -o $(BUILD)/probe/unhurried ./cmd/unhurried
	$(GO) run ./internal/tools/tour -app $(BUILD)/probe/unhurried -ctl $(BUILD)/unhurriedctl -out $(BUILD)/tour

check: ## the quick tests, with no display and in under a minute: homework, vault, content
	@.ci/deps gcc $(KIT_PACKAGES)
	$(GO) test -tags $(TAGS) -skip '^($(LEFT))$$' $(CHECKED)

race: deps ## homework, app and vault under the race detector of Go; properties try a fifth as often
	$(GO) test -race -short -tags $(TAGS) -timeout 30m -skip '^($(LEFT))$$' $(RACED)

test: deps deps-show deps-kit deps-peers ## every check and test, the main path in a real window too, and where the time went
	@.ci/test $(TAGS)

screens: deps ## draw every screen to build/screens/
	rm -rf $(BUILD)/screens
	UNHURRIED_SCREENS=$(CURDIR)/$(BUILD)/screens $(GO) test -tags $(TAGS) -count=1 ./internal/ui/...

pages: deps ## print the reports of twelve couples on A4 and on Letter, as PDF and by a browser, and draw them to build/pages/
	@.ci/deps chromium poppler-utils qpdf tidy python3
	rm -rf $(BUILD)/pages
	UNHURRIED_PAGES=$(CURDIR)/$(BUILD)/pages $(GO) test -tags $(TAGS) -count=1 -run '^TestCheckersFindNothingInAnyForm$$' ./internal/report
	@.ci/pages $(BUILD)/pages

bench: deps deps-show ## figures side by side with peers, a line each
	@.ci/deps age zip unzip
	$(GO) run -tags $(TAGS) ./internal/tools/bench
	$(GO) test -tags $(TAGS) -run '^$$' -bench 'Places|Search|Heard|Evening' -benchtime 40x ./internal/ui | grep -E ' goal |^#'
	$(GO) test -tags $(TAGS) -run '^$$' -bench '^BenchmarkModel$$' -benchtime 40x ./internal/ui/screens/... | grep ' goal '
	$(GO) test -tags $(TAGS) -run '^$$' -bench '^Benchmark(Rebuild|Workspace|ProgressFile)$$' -benchtime 20x ./internal/app | grep ' goal '
	$(GO) test -tags $(TAGS) -run '^$$' -bench '^BenchmarkOneQuestion$$' -benchtime 200x ./internal/match | grep ' goal '

fuzz: deps ## every fuzz target, FUZZTIME each (default 30s)
	$(GO) run ./internal/tools/fuzz -tags $(TAGS) -time $(or $(FUZZTIME),30s)

torture: deps deps-peers ## the long form of every battery, or of BATTERY; what has held for this commit is not run again
	$(GO) run ./internal/tools/torture -tags $(TAGS) $(BATTERY)

dist: deps ## what people install, into build/dist: .deb, archives, installer, bill of materials, checksums; the same bytes for the same commit
	@.ci/deps help2man dpkg-dev xz-utils zip jq imagemagick nsis gcc-mingw-w64-x86-64 lintian appstream desktop-file-utils
	@.ci/dist $(TAGS)

windows: deps ## the app and its companion for Windows, into build/windows/
	@.ci/deps gcc-mingw-w64-x86-64
	GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc $(GO) build -trimpath -tags migrated_fynedo -ldflags "-s -w -H windowsgui" -o $(BUILD)/windows/ ./cmd/unhurried
	GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc $(GO) build -trimpath -ldflags "-s -w" -o $(BUILD)/windows/ ./cmd/unhurriedctl

test-windows: deps deps-show ## tests of the programs for Windows, under wine, with pictures in build/tour-windows/
	@.ci/deps gcc-mingw-w64-x86-64 wine wine64 imagemagick nsis
	@.ci/test-windows $(TAGS)

dist-check: ## make dist, checkers, a second build with the same hashes, and the package on a bare Debian 12 (needs root)
	@.ci/dist-check $(TAGS)

fresh: ## both commands on a bare Debian 12 and as a user who may install nothing (needs root; about 15 minutes)
	@.ci/fresh

check-content: deps ## every check of the shipped content, with counts
	$(GO) run ./cmd/unhurriedctl content check

lint: deps ## gofmt, vet, staticcheck, revive, errorlint and misspell
	@test -z "$$(gofmt -l cmd internal assets)" || { echo "not gofmt-ed:"; gofmt -l cmd internal assets; exit 1; }
	$(GO) vet -tags $(TAGS) ./...
	$(GO) vet -tags $(TAGS),probe ./cmd/unhurried
	@.ci/vet
	$(LINT) staticcheck -tags $(TAGS) ./...
	GOFLAGS="$$GOFLAGS -tags=$(TAGS)" $(LINT) go-errorlint -asserts=false ./...
	$(LINT) revive -config internal/tools/lint/revive.toml ./...
	$(LINT) misspell -error -i adn,victimes,scandinavica,homophobie assets cmd docs internal *.md

third-party: deps ## write THIRD-PARTY.md from the module graph
	$(GO) run ./internal/tools/thirdparty

deps:
	@.ci/deps $(BUILD_PACKAGES)

deps-show:
	@.ci/deps $(SHOW_PACKAGES)

deps-kit:
	@.ci/deps $(KIT_PACKAGES)

deps-peers:
	@.ci/deps $(PEER_PACKAGES)

clean: ## remove build/
	rm -rf $(BUILD)
