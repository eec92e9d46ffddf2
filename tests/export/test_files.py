import os
from pathlib import Path

import pytest

from whimbrel.errors import InputError
from whimbrel.export.files import whole_file


def test_takes_the_name_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    with whole_file(path) as part:
        part.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_leaves_the_old_file_if_the_block_fails(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), whole_file(path) as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_follows_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    with whole_file(link) as part:
        part.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_writes_straight_to_what_is_no_file() -> None:
    with whole_file(Path(os.devnull)) as part:
        assert part == Path(os.devnull)
    assert not Path(os.devnull).is_file()


def test_says_which_file_cannot_be_written(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match=r"missing/out: cannot be written"),
        whole_file(tmp_path / "missing" / "out"),
    ):
        pass
