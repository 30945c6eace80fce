import pytest

from coach.doctor import examine
from coach.errors import SettingsError
from coach.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _clean(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def test_the_composer_is_the_default_and_the_page_stays_on_this_machine():
    settings = load_settings()
    assert (settings.model, settings.host, settings.model_trust) == ("", "127.0.0.1", "remote")


def test_an_unknown_variable_is_named_with_its_nearest(monkeypatch):
    monkeypatch.setenv("COACH_MODLE", "x")
    with pytest.raises(SettingsError, match=r"COACH_MODLE.*COACH_MODEL"):
        load_settings()


def test_an_impossible_value_is_named_and_not_repeated(monkeypatch):
    monkeypatch.setenv("COACH_PORT", "kumquat")
    with pytest.raises(SettingsError, match="COACH_PORT") as caught:
        load_settings()
    assert "kumquat" not in str(caught.value)


def test_a_key_is_never_shown(monkeypatch):
    monkeypatch.setenv("COACH_API_KEY", "sk-marmalade")
    settings = load_settings()
    assert "marmalade" not in repr(settings) + str(settings)
    assert settings.key == "sk-marmalade"


def test_the_key_falls_back_to_openais(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-quince")
    assert load_settings().key == "sk-quince"


def test_a_dotenv_file_is_read(tmp_path):
    (tmp_path / ".env").write_text("COACH_COUNTRY=gb\n", "utf-8")
    assert load_settings().country == "GB"


def test_the_doctor_promises_no_crisis_lines_that_are_not_known(guidance):
    built = {"index_dir": guidance.folder.parents[1], "_env_file": None}
    said = {
        country: next(f.meaning for f in examine(Settings(country=country, **built)) if f.part == "contacts")
        for country in ("UK", "Zanzibar")
    }
    assert said["UK"] == "lines for UK"
    assert said["Zanzibar"].startswith("no lines are known for ZANZIBAR")
