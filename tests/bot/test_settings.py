"""The configuration says in words what is wrong with it, and where."""

import re
import tomllib

import pytest

from bot.settings import Settings, WrongSettings, language, load
from bot.settings.wrong import all_keys
from bot.words import LANGUAGES, words
from tests.tree import ROOT

TOKEN = {"SITELOOP_TOKEN": "123456:abcdefghijklmnopqrstuvwxyz012345678"}
EXAMPLE = ROOT / "config.example.toml"


@pytest.fixture
def config(tmp_path):
    def written(text):
        path = tmp_path / "config.toml"
        path.write_text(text, "utf8")
        return path

    return written


def mistakes(path, environ=None, lang="en"):
    with pytest.raises(WrongSettings) as wrong:
        load(path, environ or {})
    return [sentence.removeprefix(str(path)) for sentence in wrong.value.sentences(lang)]


def test_the_example_is_valid_and_tells_the_defaults():
    settings = load(EXAMPLE, TOKEN)
    defaults = Settings(telegram={"token": TOKEN["SITELOOP_TOKEN"]})
    assert settings == defaults


def test_every_setting_is_in_the_example():
    text = EXAMPLE.read_text("utf8")
    spoken = tomllib.loads(re.sub(r"^# (?=\w+ = )", "", text, flags=re.MULTILINE))

    def has(tree, path):
        for name in path:
            if name not in tree:
                return False
            tree = tree[name]
        return True

    assert [".".join(p) for p in all_keys(Settings) if not has(spoken, p)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[telegram]\n\ntokn = "x"',
            ", line 3: telegram.tokn is not a setting. Did you mean telegram.token?",
        ),
        ('[stroage]\nurl = "x"', ", line 1: stroage is not a setting. Did you mean storage?"),
        ("[web]\nprot = 1", ", line 2: web.prot is not a setting. Did you mean web.port?"),
        ("port = 1", ", line 1: port is not a setting. Did you mean web.port?"),
        ("[zzz]", ", line 1: zzz is not a setting."),
        (
            '[weather]\nurl = "weather"',
            ", line 2: weather.url must be an http or https address.",
        ),
        ("[web]\nport = 99999", ", line 2: web.port may be at most 65535."),
        ("[web]\nport = 'x'", ", line 2: web.port must be a number."),
        (
            '[telegram]\nmode = "push"',
            ", line 2: telegram.mode must be one of polling, webhook.",
        ),
        (
            "[telegram.webhook]\nsecret = 'short'",
            ", line 2: telegram.webhook.secret must be at least 16 long.",
        ),
        (
            "[telegram.webhook]\nsecret = 'sixteen or more characters'",
            ", line 2: telegram.webhook.secret may hold only letters, digits, _ and -.",
        ),
        (
            '[telegram]\nmode = "webhook"',
            ", line 1: webhook mode needs telegram.webhook.url, an https address",
        ),
        (
            '[telegram]\ntoken = "123456:replace-me"',
            ", line 2: telegram.token still has the example's value.",
        ),
        ('[telegram]\ntoken = "1234"', ", line 2: telegram.token does not look like a token."),
        ('[storage]\nurl = "mysql://h/d"', ", line 2: storage.url must begin with sqlite:///"),
        (
            '[telegram]\ntoken_file = "nowhere.txt"',
            ": telegram.token_file: cannot read",
        ),
        (
            "[telegram]\npoll_seconds = 100",
            ", line 1: telegram.silent_after_seconds must be at least",
        ),
        ("[telegram", ": this is not valid TOML: Expected ']'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(config, text, said):
    (sentence,) = mistakes(config(text))
    assert sentence.startswith(said)


def test_everything_wrong_is_said_at_once_and_in_chinese(config):
    path = config('[telegram]\ntokn = "x"\nmode = "push"\n[web]\nport = -1')
    assert sorted(mistakes(path, lang="zh")) == [
        " 第 2 行：没有 telegram.tokn 这项配置，是不是要写 telegram.token？",
        " 第 3 行：telegram.mode 只能是下列之一：polling, webhook。",
        " 第 5 行：web.port 最小为 0。",
    ]


def test_a_missing_file_is_fine_when_the_environment_says_enough(tmp_path):
    nowhere = tmp_path / "config.toml"
    assert load(nowhere, TOKEN).telegram.secret == TOKEN["SITELOOP_TOKEN"]
    assert "Copy config.example.toml" in mistakes(nowhere)[0]


def test_the_environment_wins(config):
    path = config('[telegram]\ntoken = "1:from-a-file-000000000000"\n[web]\nport = 1')
    environ = {
        "SITELOOP_TOKEN": "1:from-the-environment-00",
        "SITELOOP_WEB_PORT": "0",
        "SITELOOP_TELEGRAM_MAINTAINERS": "5,6",
        "SITELOOP_STORAGE_URL": "postgresql://u:p@h/d",
        "SITELOOP_CONFIG": "not a setting",
        "PATH": "neither",
    }
    settings = load(path, environ)
    assert settings.telegram.secret == environ["SITELOOP_TOKEN"]
    assert settings.web.port == 0
    assert settings.telegram.maintainers == (5, 6)
    assert settings.storage.address == "postgresql://u:p@h/d"


def test_a_misspelt_variable_is_refused(config):
    with pytest.raises(WrongSettings, match="SITELOOP_TOKN"):
        load(config(""), {"SITELOOP_TOKN": "x"})


def test_secrets_come_from_files_beside_the_configuration(config, tmp_path):
    kept = "1:from-a-file-of-its-own"
    (tmp_path / "token.txt").write_text(f"{kept}\n", "utf8")
    (tmp_path / "database.txt").write_text("postgresql://u:secret@h/d\n", "utf8")
    path = config('[telegram]\ntoken_file = "token.txt"\n[storage]\nurl_file = "database.txt"')
    settings = load(path, {})
    assert settings.telegram.secret == kept
    assert settings.storage.address == "postgresql://u:secret@h/d"
    assert settings.secrets() == (kept, "secret")
    assert load(path, TOKEN).telegram.secret == TOKEN["SITELOOP_TOKEN"]


def test_secrets_are_never_printed(config):
    path = config(
        '[telegram]\ntoken = "1:secret-000000000000000000"\n[storage]\nurl = "postgresql://u:pw@h/d"'
    )
    settings = load(path, {})
    for text in (repr(settings), str(settings), settings.model_dump_json()):
        assert "1:secret-000000000000000000" not in text
        assert "pw" not in text
    wrong = config('[telegram]\ntoken = ["1:secret-000000000000000000"]')
    assert "1:secret-000000000000000000" not in str(mistakes(wrong))


def test_settings_are_frozen():
    settings = load(EXAMPLE, TOKEN)
    with pytest.raises(ValueError, match="frozen"):
        settings.web.port = 1


@pytest.mark.parametrize(
    ("environ", "arguments", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, (), "zh"),
        ({"LANG": "C"}, (), "en"),
        ({}, (), "en"),
        ({"LANG": "C", "SITELOOP_LANG": "zh"}, (), "zh"),
        ({"LANG": "zh_CN"}, ("siteloop", "check", "--lang", "en"), "en"),
        ({}, ("siteloop", "--lang=zh"), "zh"),
        ({}, ("siteloop", "--lang"), "en"),
    ],
)
def test_the_terminal_has_a_language(environ, arguments, lang):
    assert language(environ, arguments) == lang


def blanks(sentence):
    return set(re.findall(r"{(\w+)}", sentence))


def test_both_languages_say_the_same():
    zh, en = (words(lang) for lang in LANGUAGES)
    assert zh.keys() == en.keys()
    assert {k: blanks(v) for k, v in zh.items()} == {k: blanks(v) for k, v in en.items()}
