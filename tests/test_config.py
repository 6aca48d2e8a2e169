"""Every setting comes from the environment, and none is guessed."""

import os
import re
import stat
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from assembly.config import Config, Misconfigured, from_environment, variable
from assembly.paths import FolderInUse, secret_key, shipped, sole_use
from tests.conftest import ROOT


def test_nothing_is_required() -> None:
    config = from_environment({})
    assert config == Config()
    assert (config.data, config.host, config.port) == (Path("data"), "0.0.0.0", 8080)
    assert config.record_url == "sqlite:///data/square.db"


def test_an_empty_setting_is_as_good_as_none() -> None:
    assert from_environment({"SQUARE_PORT": "", "SQUARE_ORIGINS": " "}) == Config()


def test_settings_are_read() -> None:
    config = from_environment(
        {
            "SQUARE_DATA": "/srv/square",
            "SQUARE_HOST": "127.0.0.1",
            "SQUARE_PORT": "0",
            "SQUARE_ADDRESS": "https://square.example.org/",
            "SQUARE_ORIGINS": "https://a.example.org, https://b.example.org",
            "SQUARE_PROXIES": "1",
            "SQUARE_CONTACT": " Mina, mina@square.example ",
            "PATH": "/usr/bin",
        }
    )
    assert config.data == Path("/srv/square")
    assert config.address == "https://square.example.org"
    assert config.origins == ("https://a.example.org", "https://b.example.org")
    assert (config.port, config.proxies, config.contact) == (0, 1, "Mina, mina@square.example")


def test_a_setting_cannot_be_changed_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().port = 1  # type: ignore[misc]


def test_a_misspelt_setting_is_an_error_that_names_the_right_one() -> None:
    with pytest.raises(Misconfigured, match=r"SQUARE_PROT is not a setting\. Did you mean SQUARE_PORT\?"):
        from_environment({"SQUARE_PROT": "80"})


def test_an_unheard_of_setting_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(Misconfigured, match="Known settings: SQUARE_DATA, SQUARE_HOST"):
        from_environment({"SQUARE_ZZZZZZZZ": "1"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SQUARE_PORT", "http"),
        ("SQUARE_PORT", "65536"),
        ("SQUARE_PORT", "-1"),
        ("SQUARE_PORT", "\u0663"),  # a digit, but not one that a port is written in
        ("SQUARE_PROXIES", "ten"),
        ("SQUARE_LINE", "slow"),
        ("SQUARE_DATABASE_URL", "mysql://localhost/square"),
        ("SQUARE_ADDRESS", "square.example.org"),
        ("SQUARE_ADDRESS", "https://square.example.org/here"),
        ("SQUARE_ORIGINS", "*"),
        ("SQUARE_CONTACT", "two\nlines"),
        ("SQUARE_CONTACT", "a" * 201),
    ],
)
def test_a_setting_that_makes_no_sense_is_an_error_that_names_it(name: str, text: str) -> None:
    with pytest.raises(Misconfigured, match=name):
        from_environment({name: text})


def test_the_short_postgresql_address_means_our_driver() -> None:
    config = from_environment({"SQUARE_DATABASE_URL": "postgresql://localhost/square"})
    assert config.record_url == "postgresql+psycopg://localhost/square"


def test_every_setting_says_what_it_means() -> None:
    for setting in fields(Config):
        assert re.fullmatch(r"SQUARE_[A-Z_]+", variable(setting.name))
        assert setting.metadata["doc"].endswith(".")


def test_a_secret_is_made_on_the_first_run_and_read_on_the_next(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    made = secret_key(file)
    assert len(made) == 32
    assert secret_key(file) == made
    assert secret_key(tmp_path / "other.key") != made


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_but_the_owner_may_read_the_secret(tmp_path: Path) -> None:
    secret_key(tmp_path / "secret.key")
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_half_a_secret_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("abcd\n", "ascii")
    with pytest.raises(ValueError, match="32 bytes"):
        secret_key(tmp_path / "secret.key")


def test_two_servers_cannot_open_one_data_folder(tmp_path: Path) -> None:
    second = f"""
from pathlib import Path
from assembly.paths import FolderInUse, sole_use
try:
    with sole_use(Path({str(tmp_path)!r})):
        print("mine")
except FolderInUse as held:
    print("held by", held)
"""
    with sole_use(tmp_path):
        ran = subprocess.run([sys.executable, "-c", second], cwd=ROOT, capture_output=True, text=True, check=True)
        assert ran.stdout == f"held by {os.getpid()}\n"
    ran = subprocess.run([sys.executable, "-c", second], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "mine\n"


def test_a_lock_that_a_dead_server_left_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "server.lock").write_text("1\n", "ascii")
    with sole_use(tmp_path):
        assert (tmp_path / "server.lock").read_text("ascii") == f"{os.getpid()}\n"


def test_a_folder_is_held_by_one_use_at_a_time(tmp_path: Path) -> None:
    with sole_use(tmp_path), pytest.raises(FolderInUse), sole_use(tmp_path):
        pass


def test_what_we_ship_is_found_in_a_checkout() -> None:
    assert shipped("app.py") == ROOT / "app.py"
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt is missing"):
        shipped("nowhere.txt")
