"""Zips as nobody should send them."""

import stat
import warnings
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.exchange import archive
from smquiz.exchange.archive import Archive, is_zip, packed
from smquiz.exchange.report import RefusedError

Build = Callable[[ZipFile], None]


def zipped(build: Build) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file, warnings.catch_warnings():
        # zipfile warns of names that stand twice, which is what is wanted.
        warnings.simplefilter("ignore")
        build(file)
    return stream.getvalue()


def named(*names: str) -> bytes:
    def build(file: ZipFile) -> None:
        for name in names:
            entry = ZipInfo("placeholder")
            # Set afterwards, for ZipInfo would mend what is wrong with it.
            entry.filename = name
            file.writestr(entry, b"<a/>")

    return zipped(build)


def of_mode(mode: int) -> bytes:
    entry = ZipInfo("thing.xml")
    entry.external_attr = mode << 16
    return zipped(lambda file: file.writestr(entry, b"/etc/passwd"))


def encrypted() -> bytes:
    data = bytearray(named("a.xml"))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    return bytes(data)


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        Archive(data)
    # It can be said in both languages, whatever the name at fault.
    assert refused.value.explain("fr") != refused.value.explain("en")
    return refused.value.explain("en")


@pytest.mark.parametrize(
    "name",
    ["../a.xml", "a/../../b.xml", "/etc/passwd", "\\\\server\\share", "..\\a.xml", "C:\\a.xml", "c:a.xml", "a\\..\\b"],
)
def test_a_name_that_leads_outside_is_refused(name: str) -> None:
    assert "outside its own folder" in refusal(named("good.xml", name))


def test_a_name_that_a_terminal_would_obey_is_told_harmlessly() -> None:
    assert "\x1b" not in refusal(named("../\x1b[2J"))


@pytest.mark.parametrize(
    "names", [("a.xml", "a.xml"), ("a.xml", "A.XML"), ("é.xml", "e\u0301.xml"), ("a", "a/")], ids=str
)
def test_a_name_that_stands_twice_is_refused_also_where_only_some_systems_see_it(names: tuple[str, ...]) -> None:
    assert "twice" in refusal(named(*names))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind: int) -> None:
    assert "a link or a device" in refusal(of_mode(kind | 0o777))


def test_an_encrypted_file_is_refused() -> None:
    assert "encrypted" in refusal(encrypted())


def test_a_way_of_packing_that_is_not_read_is_refused() -> None:
    assert "packed in a way" in refusal(zipped(lambda file: file.writestr("a.xml", b"<a/>", ZIP_BZIP2)))


def test_a_bomb_is_refused_before_any_of_it_is_unpacked() -> None:
    bomb = zipped(lambda file: file.writestr("a.xml", bytes(8 * 1024 * 1024)))
    assert len(bomb) < 10_000
    assert "unpacks to far more" in refusal(bomb)


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    assert "more than 3 files" in refusal(named(*"abcd"))
    Archive(named(*"abc"))


def test_files_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 11)
    assert "unpacks to far more" in refusal(named(*"abc"))
    Archive(named(*"ab"))


def test_no_more_is_read_than_fits_in_memory_also_by_reading_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_READ", 6)
    small = Archive(named("a"))
    small.read("a")
    with pytest.raises(RefusedError):
        small.read("a")


def test_a_film_beside_the_questions_is_no_fault_as_long_as_nobody_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_TEXT", 8)
    film = Archive(zipped(lambda file: file.writestr("film.mp4", b"123456789", ZIP_STORED)))
    with pytest.raises(RefusedError):
        film.read("film.mp4")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06", named("a")[:-5], b"PK\x03\x04" + bytes(99)])
def test_what_is_no_whole_zip_is_refused(data: bytes) -> None:
    assert "damaged" in refusal(data)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(RefusedError) as refused:
        Archive(named("a.xml")).read("b.xml")
    assert "b.xml" in refused.value.explain("en")


def test_a_changed_byte_of_a_file_is_found() -> None:
    data = bytearray(zipped(lambda file: file.writestr("a.xml", b"hello", ZIP_STORED)))
    data[data.index(b"hello")] ^= 1
    with pytest.raises(RefusedError):
        Archive(bytes(data)).read("a.xml")


def test_an_entry_that_declares_less_than_it_holds_gives_no_more_than_it_declares() -> None:
    whole = bytes(1000)
    data = bytearray(zipped(lambda file: file.writestr("a.xml", whole)))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + place
        data[at : at + 4] = (10).to_bytes(4, "little")
    crc = zlib.crc32(bytes(10)).to_bytes(4, "little")
    for signature, place in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        at = data.index(signature) + place
        data[at : at + 4] = crc
    assert Archive(bytes(data)).read("a.xml") == bytes(10)


@given(
    data=st.binary(max_size=200), damage=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6)
)
def test_a_damaged_zip_is_refused_or_read_and_never_more(data: bytes, damage: list[tuple[int, int]]) -> None:
    whole = bytearray(packed({"a.xml": data, "b/c.xml": data}))
    for place, byte in damage:
        whole[place % len(whole)] = byte
    try:
        opened = Archive(bytes(whole))
        for name in opened.names:
            opened.read(name)
    except RefusedError:
        pass


@given(members=st.dictionaries(st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5})?\.xml", fullmatch=True), st.binary(max_size=50)))
def test_what_is_packed_is_read_again_and_is_the_same_each_time(members: dict[str, bytes]) -> None:
    data = packed(members)
    assert data == packed(members)
    assert is_zip(data)
    opened = Archive(data)
    assert {name: opened.read(name) for name in opened.names} == members
