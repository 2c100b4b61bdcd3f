# What one does with SiteLoop; `make` alone lists it.

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory

JOBS    ?= 2
python  := .venv/bin/python
install := $(python) -m pip install -qq --disable-pip-version-check -c constraints.txt -e
# The demo does without the development tools: it is ready in half the time.
light   := .venv/installed
full    := .venv/installed-dev

yes = $(filter 1 yes true on,$(1))
no  = $(filter 0 no false off,$(1))

##@ See it work|先看一看
demo: $(light) ## A small site in a Telegram of its own|自带 Telegram 的演示工地
#: STAGE=structure FRESH=1 PORT=9090 OPEN=0
	@exec $(python) -m bot demo $(if $(STAGE),--stage '$(STAGE)') $(if $(call yes,$(FRESH)),--fresh) \
		$(if $(PORT),--port '$(PORT)') $(if $(call no,$(OPEN)),--no-open)
gallery: $(light) ## Every message of the bot on one page|机器人的全部消息汇成一页
	@exec $(python) -m bot gallery

##@ Check it|检查
test: system $(full) ## Everything: style, types, imports, all tests|全部检查：风格、类型、依赖方向和测试
	@$(MAKE) -k lint; lint=$$?; $(python) -m pytest -n $(JOBS) && exit $$lint
lint: ruff types imports ## Style, types and imports only|只查风格、类型和依赖方向
chaos: $(full) ## Kill the bot again and again; nothing may be lost|反复强杀进程，消息一条也不能丢
	@exec $(python) -m tests.chaos
bench: system $(full) ## How fast, beside a bare echo bot|性能，与空白回声机器人同场对比
	@exec $(python) -m tests.bench

##@ Work on it|开发
format: $(full) ## Put the code in order|整理代码格式
	@$(python) -m ruff check --fix-only --quiet .
	@$(python) -m ruff format .
transcripts: $(full) ## Write the approved conversations anew; read the difference|重写已认可的对话记录，提交前请逐字审阅
	@$(python) -m pytest --snapshot-update tests
drawings: $(full) ## Draw the workflows and the tables anew in docs/|重画 docs/ 里的流程图和表结构图
	@$(python) -m tests.drawings
clean: ## Remove the environment and the caches|删除环境和缓存
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
help: ## This list|本列表
	@sh .ci/help

.PHONY: demo gallery test lint chaos bench format transcripts drawings clean help
.PHONY: ruff types imports system

ruff: $(full)
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
types: $(full)
	@$(python) -m mypy
imports: $(full)
	@.venv/bin/lint-imports
system:
	@sh .ci/system

$(light): $(python) pyproject.toml constraints.txt
	@echo 'Installing what SiteLoop needs, this once (首次安装依赖) ...'
	@$(install) .
	@touch $@
$(full): $(python) pyproject.toml constraints.txt
	@echo 'Installing what SiteLoop and its tests need, this once (首次安装依赖和测试工具) ...'
	@$(install) '.[dev]'
	@touch $(light) $@
$(python):
	@python=$$(sh .ci/python) && $$python -m venv --clear .venv
