"""Where result files lie, and what stands in their way."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from smquiz.exchange.archive import packed
from smquiz.exchange.report import RefusedError
from smquiz.exchange.results import sources
from smquiz.exchange.results.sources import Content, contents, find


def names(*paths: Path) -> list[str]:
    return [path.name for path in find(paths).paths]


def reasons(*paths: Path) -> dict[str, str]:
    return {Path(file).name: reason.explain("en") for file, reason in find(paths).unused}


def told(path: Path) -> dict[str, bytes | str]:
    """What a file gives: bytes, or why not."""
    base = f"{path.parent}{os.sep}"
    return {
        content.file.removeprefix(base): content.data.explain("en")
        if isinstance(content.data, RefusedError)
        else content.data
        for content in contents(path)
    }


def zipped(path: Path, **members: bytes) -> Path:
    path.write_bytes(packed({name.replace("__", "."): data for name, data in members.items()}))
    return path


def test_files_and_folders_are_read_in_one_order_however_they_are_given(tmp_path: Path) -> None:
    (tmp_path / "group" / "deeper").mkdir(parents=True)
    for name in ("b.toml", "a.json", "group/c.TOML", "group/deeper/d.zip"):
        (tmp_path / name).write_bytes(b"x")
    given = [tmp_path / "b.toml", tmp_path / "group", tmp_path / "a.json"]
    assert names(*given) == names(*reversed(given)) == ["a.json", "b.toml", "c.TOML", "d.zip"]


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "result.txt").write_bytes(b"x")
    assert names(tmp_path / "result.txt") == ["result.txt"]


def test_what_is_no_result_file_in_a_folder_is_told_and_what_systems_leave_there_is_not(tmp_path: Path) -> None:
    for name in ("scores.xlsx", ".DS_Store", "desktop.ini", "~$scores.toml", ".hidden.toml"):
        (tmp_path / name).write_bytes(b"x")
    assert reasons(tmp_path) == {
        "scores.xlsx": "This is not a result file: its name does not end in .toml, .json or .zip."
    }


def test_nothing_there_an_empty_folder_and_a_pipe_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    found = reasons(tmp_path / "missing", tmp_path / "empty", tmp_path / "pipe.toml", Path("a\0b"))
    assert found["missing"] == "There is nothing at this path."
    assert found["empty"] == "There is no result file in it (.toml, .json or .zip)."
    assert found["pipe.toml"] == "This is neither a file nor a folder."
    assert found["a<U+0000>b"].startswith("This cannot be read")


def test_links_that_lead_round_in_circles_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_bytes(b"x")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "file.toml").symlink_to("real.toml")
    (tmp_path / "gone.toml").symlink_to("nowhere")
    assert names(tmp_path) == ["file.toml", "real.toml"]
    assert reasons(tmp_path) == {
        "again": "This is a link to a folder: name the folder itself.",
        "gone.toml": "There is nothing at this path.",
    }


def test_too_many_files_and_folders_too_deep_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_FILES", 2)
    monkeypatch.setattr(sources, "DEEPEST_FOLDER", 1)
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert reasons(tmp_path)["b"].startswith("Folders are nested too deeply")
    (tmp_path / "a" / "b").rmdir()
    for name in "123":
        (tmp_path / "a" / f"{name}.toml").write_bytes(b"x")
    assert names(tmp_path) == ["1.toml", "2.toml"]
    assert "more than 2 files" in reasons(tmp_path)["3.toml"]


def test_a_file_too_large_is_refused_and_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    (tmp_path / "a.toml").write_bytes(bytes(11))
    assert "larger than" in str(told(tmp_path / "a.toml"))
    (tmp_path / "a.toml").write_bytes(bytes(10))
    assert told(tmp_path / "a.toml") == {"a.toml": bytes(10)}


def test_a_zip_gives_its_files_also_from_folders_and_zips_in_it(tmp_path: Path) -> None:
    inner = packed({"c.toml": b"3", "__MACOSX/c.toml": b"no"})
    path = tmp_path / "all.zip"
    path.write_bytes(packed({"b/a.json": b"2", "z.zip": inner, "a.toml": b"1", "readme.txt": b"no"}))
    assert told(path) == {
        "all.zip/a.toml": b"1",
        "all.zip/b/a.json": b"2",
        "all.zip/readme.txt": "This is not a result file: its name does not end in .toml, .json or .zip.",
        "all.zip/z.zip/c.toml": b"3",
    }


def test_the_shares_of_a_zip_come_to_the_whole_of_it(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(packed({"a.toml": b"1", "b.zip": packed({"c.toml": b"2", "d.toml": b"3"}), "e.txt": b""}))
    assert sum(content.share for content in contents(path)) == pytest.approx(1)


def test_a_zip_in_a_zip_in_a_zip_is_refused(tmp_path: Path) -> None:
    data = packed({"a.toml": b"1"})
    for _ in range(2):
        data = packed({"in.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    assert told(tmp_path / "a.zip") == {
        "a.zip/in.zip/in.zip": "This zip file is in a zip file that is itself in another: unpack it first."
    }


def test_a_bomb_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.toml", bytes(8 * 1024 * 1024))
    (tmp_path / "a.toml").write_bytes(stream.getvalue())
    assert "unpacks to far more" in str(told(tmp_path / "a.toml"))
    (tmp_path / "b.zip").write_bytes(packed({"in.zip": stream.getvalue(), "good.toml": b"1"}))
    found = told(tmp_path / "b.zip")
    assert "unpacks to far more" in str(found["b.zip/in.zip"])
    assert found["b.zip/good.toml"] == b"1"


def test_many_small_zips_in_one_do_not_come_to_more_than_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_UNPACKED", 1000)
    inner = packed({"a.toml": bytes(400)})
    path = tmp_path / "a.zip"
    path.write_bytes(packed({f"{number}.zip": inner for number in range(4)}))
    *read, last = told(path).values()
    assert read == [bytes(400), bytes(400)]
    assert "unpacks to more than can be read" in str(last)


def test_a_damaged_zip_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a__toml=b"1")
    path.write_bytes(path.read_bytes()[:-10])
    assert told(path) == {"a.zip": "This is not a zip file, or it is damaged."}


def test_an_empty_zip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({}))
    assert told(path) == {"a.zip": "There is no result file in it (.toml, .json or .zip)."}


def test_names_are_told_harmlessly(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2J.zip"
    path.write_bytes(packed({"\x1b[3J.toml": b"1"}))
    assert [content for content in contents(path) if "\x1b" in content.file] == []
    assert [unused for unused in find([tmp_path / "\x1b.toml"]).unused if "\x1b" in unused.file] == []


def test_a_file_that_is_gone_by_the_time_it_is_read_is_told(tmp_path: Path) -> None:
    (content,) = contents(tmp_path / "gone.toml")
    assert isinstance(content, Content)
    assert isinstance(content.data, RefusedError)
