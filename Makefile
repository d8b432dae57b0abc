# Short names for what CMakePresets.json describes; `make help` lists them.

.PHONY: help demo test bless build check format bench fuzz clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## */  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

demo: build  ## set-up, release build, and reftel at work on examples/
	@tools/demo.sh build/release/reftel

build:  ## set-up and release build: build/release/reftel
	@tools/setup.sh
	@cmake --workflow --preset release

test:  ## set-up, build with asserts, all tests
	@tools/setup.sh
	@cmake --workflow --preset dev

bless:  ## write tests/golden anew, from what the program says now; read the difference as code
	@tools/setup.sh
	@cmake --preset dev
	@cmake --build --preset dev --target reftel_cli_test
	@REFTEL_BLESS=1 build/dev/bin/reftel_cli_test --gtest_brief=1 && git diff --stat -- tests/golden

check:  ## what the server runs: tests, direction of includes, format
	@.ci/run

format:  ## write the C++ files as the format check wants them
	@tools/setup.sh --dev
	@tools/check_format.sh --fix

bench:  ## every benchmark, compiled as the product is
	@tools/setup.sh --dev
	@cmake --workflow --preset bench
	@for b in build/bench/bin/*_bench; do if [ -x "$$b" ]; then echo "== $$b"; "$$b" || exit 1; fi; done

fuzz:  ## every fuzz target for a minute (FUZZ_SECONDS=600 for longer)
	@tools/setup.sh --dev
	@cmake --workflow --preset fuzz
	@tools/fuzz.sh build/fuzz/bin $${FUZZ_SECONDS:-60}

clean:  ## remove build/
	rm -rf build
