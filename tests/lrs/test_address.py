"""Addresses that people type, in one spelling; none that would give a key away."""

import pytest

from smquiz.lrs.address import AddressError, base, endpoint


@pytest.mark.parametrize(
    "typed",
    [
        "https://lrs.example.org/xAPI",
        "https://lrs.example.org/xAPI/",
        "https://lrs.example.org/xAPI/statements",
        "https://lrs.example.org/xAPI/statements/",
        "HTTPS://LRS.Example.org/xAPI",
    ],
)
def test_an_endpoint_has_one_spelling(typed: str) -> None:
    assert endpoint(typed) == "https://lrs.example.org/xAPI"


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"])
def test_only_this_machine_may_be_spoken_to_openly(host: str) -> None:
    assert endpoint(f"http://{host}/xAPI") == f"http://{host}/xAPI"


@pytest.mark.parametrize(
    "host", ["lrs.example.org", "10.0.0.1", "localhost.example.org", "127.0.0.1.example.org", "0.0.0.0"]
)
def test_elsewhere_the_key_would_be_readable(host: str) -> None:
    with pytest.raises(AddressError) as raised:
        endpoint(f"http://{host}/xAPI")
    assert "https://" in raised.value.explain("en")


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "lrs.example.org",
            "ftp://lrs.example.org",
            "https://",
            "https:///xAPI",
            "https://a b/",
            "file:///etc/passwd",
        ),
        *(
            "https://lrs.example.org:99999/",
            "https://lrs.example.org:/",
            "https://[::1/",
            "https://lrs.example.org/\n",
            "https://é.example.org/",
        ),
        f"https://lrs.example.org/{'a' * 500}",
    ],
)
def test_what_is_no_web_address_is_told_so(typed: str) -> None:
    for read in (endpoint, base):
        with pytest.raises(AddressError) as raised:
            read(typed)
        assert "web address" in raised.value.explain("en")
        assert "\n" not in raised.value.explain("fr")


def test_a_key_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(AddressError) as raised:
        endpoint("https://user:hunter2@lrs.example.org/xAPI")
    assert "hunter2" not in raised.value.explain("en")


@pytest.mark.parametrize("end", ["?a=b", "#part"])
def test_an_address_ends_with_its_path(end: str) -> None:
    with pytest.raises(AddressError):
        base(f"https://quiz.example.org/{end}")


def test_a_base_has_one_spelling_and_may_be_any_web_address() -> None:
    assert base("http://Quiz.example.org/") == "http://quiz.example.org"
    assert base("https://example.org/a/B") == "https://example.org/a/B"
