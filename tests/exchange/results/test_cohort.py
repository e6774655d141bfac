"""Files to a cohort's reports: nothing counts twice, nothing is lost, and the order of the files does not matter."""

from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.results.support import answer, as_json, as_toml, bank, result, write

from smquiz.exchange.archive import packed
from smquiz.exchange.results import cohort as module
from smquiz.exchange.results.cohort import Wish, cohort
from smquiz.exchange.results.sources import find
from smquiz.report.cohort import CohortReport, CohortReports
from smquiz.report.result import AnswerRow, Result

MADE = "2026-03-01T00:00:00Z"


def wish(**more: Any) -> Wish:
    plain = Wish(language="en", made=MADE, attempts="first", smallest=1, bank=lambda label: None)
    return plain._replace(**more)


def reports(*paths: Path, **more: Any) -> CohortReports:
    return cohort(find(paths), wish(**more), lambda share: None)


def only(*paths: Path, **more: Any) -> CohortReport:
    (report,) = reports(*paths, **more).reports
    return report


def cells(report: CohortReport) -> dict[str, list[tuple[int, float | None]]]:
    return {row.label: [(cell.answered, cell.mean) for cell in row.cells] for row in report.learners}


def notices(found: CohortReports) -> list[tuple[str, str]]:
    return [
        (Path(notice.file).name, notice.message.replace(str(Path(notice.file).parent), "…")) for notice in found.notices
    ]


def alix(*answers: AnswerRow, **more: Any) -> Result:
    return result(*answers, **{"learner": "a", "name": "Alix"} | more)


def bo(*answers: AnswerRow, **more: Any) -> Result:
    return result(*answers, **{"learner": "b", "name": "Bo"} | more)


def test_each_learner_has_a_row_and_each_tip_a_column(tmp_path: Path) -> None:
    write(
        tmp_path,
        one=alix(answer("one-1", 1), answer("one-2", 0.5, minute=1), answer("two-1", 0, minute=2)),
        two=bo(answer("one-1", 1, session="s2")),
        three=result(learner="c", name=None),
    )
    report = only(tmp_path)
    assert cells(report) == {
        "Alix": [(2, 0.75), (1, 0.0)],
        "Bo": [(1, 1.0), (0, None)],
        "Learner 1": [(0, None), (0, None)],
    }
    assert [(row.sessions, row.answered, row.mean, row.last) for row in report.learners] == [
        (1, 3, 0.5, "2026-01-05T09:02:00+00:00"),
        (1, 1, 1.0, "2026-01-05T09:00:00+00:00"),
        (0, 0, None, None),
    ]
    assert [(tip.learners, tip.complete, tip.not_begun) for tip in report.tips] == [(2, 1, 1), (1, 0, 2)]


def test_the_first_answer_counts_or_the_last_as_the_tutor_asks(tmp_path: Path) -> None:
    answers = (
        answer("one-1", 0),
        answer("one-1", 1, session="s2", minute=5),
        answer("one-1", 0.5, session="s3", minute=9),
    )
    write(tmp_path, with_=alix(*answers), without=bo(*answers, with_answers=False))
    write(
        tmp_path,
        without=bo(*(each.model_copy(update={"session": f"b{each.session}"}) for each in answers), with_answers=False),
    )
    assert cells(only(tmp_path)) == {"Alix": [(1, 0.0), (0, None)], "Bo": [(1, 0.0), (0, None)]}
    assert cells(only(tmp_path, attempts="last")) == {"Alix": [(1, 0.5), (0, None)], "Bo": [(1, 0.5), (0, None)]}


def test_an_answer_to_an_earlier_text_counts_for_its_own_item_alone(tmp_path: Path) -> None:
    write(tmp_path, one=alix(answer("one-1", 1), answer("one-2", 0, minute=1, current=False)))
    report = only(tmp_path)
    assert cells(report) == {"Alix": [(1, 1.0), (0, None)]}
    assert [(item.question, item.hash[0], item.current, item.learners) for item in report.items] == [
        ("one-1", "1", True, 1),
        ("one-2", "f", False, 1),
    ]


def test_files_of_one_learner_are_taken_together_and_that_is_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        a=alix(answer("one-1", 1)),
        b=alix(answer("one-2", 0, session="s2"), learner="other-computer"),
    )
    found = reports(tmp_path)
    assert cells(found.reports[0]) == {"Alix": [(2, 0.5), (0, None)]}
    assert [(name, message.split(":")[0]) for name, message in notices(found)] == [
        ("b.toml", "The same name as in …/a.toml, from another progress file"),
        ("b.toml", "The same learner as in …/a.toml"),
    ]


def test_a_session_that_is_given_twice_counts_once(tmp_path: Path) -> None:
    earlier = (answer("one-1", 1, certainty=3), answer("one-2", 0, minute=1))
    write(tmp_path, older=alix(*earlier), newer=alix(*earlier, answer("two-1", 1, session="s2", minute=9)))
    report = only(tmp_path)
    assert cells(report) == {"Alix": [(2, 0.5), (1, 1.0)]}
    assert report.learners[0].sessions == 2
    assert [item.learners for item in report.items] == [1, 1, 1]


def test_the_same_contents_given_twice_count_once_and_that_is_told(tmp_path: Path) -> None:
    mine = alix(answer("one-1", 1))
    write(tmp_path, a=mine, b=bo(answer("one-1", 0, session="s2")))
    (tmp_path / "c.json").write_bytes(as_json(mine))
    found = reports(tmp_path)
    assert found.files == 3
    assert notices(found) == [("c.json", "The same contents as …/a.toml: it counts once.")]
    assert [row.label for row in found.reports[0].learners] == ["Alix", "Bo"]


def test_versions_of_a_bank_have_a_report_each_the_largest_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        a=alix(answer("one-1", 1)),
        b=bo(answer("one-1", 1, session="s2"), label=bank("1.1.0")),
        c=result(answer("one-1", 1, session="s3"), learner="c", name="Cy", label=bank("1.1.0")),
        d=result(answer("one-1", 1, session="s4"), learner="d", name="Di", label=bank(number="f" * 16)),
    )
    found = reports(tmp_path).reports
    assert [(report.bank.version, report.bank.hash[0], len(report.learners)) for report in found] == [
        ("1.1.0", "0", 2),
        ("1.0.0", "0", 1),
        ("1.0.0", "f", 1),
    ]


def test_what_cannot_be_used_is_named_with_the_reason_and_the_rest_counts(tmp_path: Path) -> None:
    write(tmp_path, good=alix(answer("one-1", 1)))
    (tmp_path / "bad.toml").write_bytes(as_toml(alix()).replace(b'name = "Alix"', b'name = "Alex"'))
    (tmp_path / "all.zip").write_bytes(packed({"bo.json": as_json(bo(answer("one-1", 0, session="s2"))), "x.txt": b""}))
    found = reports(tmp_path, tmp_path / "missing.toml")
    assert [row.label for row in found.reports[0].learners] == ["Alix", "Bo"]
    assert found.files == 5
    assert {(Path(row.file).name, row.reason.split(".")[0].split(":")[0]) for row in found.unused} == {
        ("bad.toml", "The digest does not fit the contents"),
        ("x.txt", "This is not a result file"),
        ("missing.toml", "There is nothing at this path"),
    }


def test_results_of_too_many_banks_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BANKS", 2)
    labels = [bank(f"1.{number}.0") for number in range(3)]
    write(tmp_path, **{f"r{place}": alix(answer("one-1", 1), label=label) for place, label in enumerate(labels)})
    found = reports(tmp_path)
    assert len(found.reports) == 2
    assert "more than 2 banks" in found.unused[0].reason


def test_nothing_that_can_be_used_gives_no_report(tmp_path: Path) -> None:
    found = reports(tmp_path)
    assert found.reports == ()
    assert len(found.unused) == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_with_pseudonyms_no_name_is_anywhere_not_even_that_of_a_file(tmp_path: Path, language: str) -> None:
    secret = "Alix Roy"
    folder = tmp_path / secret
    folder.mkdir()
    mine = alix(answer("one-1", 1), name=secret, learner=secret)
    write(folder, **{secret: mine, f"{secret} 2": alix(answer("two-1", 1, session="s2"), name=secret)})
    (folder / f"{secret} again.toml").write_bytes(as_toml(mine))
    (folder / f"{secret} faulty.toml").write_text(f'kind = "smquiz-result"\nformat = 1\n"{secret}" = 1\n')
    (folder / f"{secret} text.toml").write_bytes(as_toml(mine).replace(b'fr = "Exemple"', b'"Alix Roy" = 1', 1))
    (folder / f"{secret}.zip").write_bytes(packed({f"../{secret}.toml": b""}))
    (folder / f"{secret}.xlsx").write_bytes(b"")
    found = reports(folder, keys=tmp_path / "keys.toml", language=language)
    assert len(found.unused) == 4
    assert len(found.notices) == 3
    written = found.model_dump_json()
    assert "Alix" not in written
    assert "Roy" not in written
    assert found.reports[0].learners[0].label in (tmp_path / "keys.toml").read_text()


QUESTIONS = ("one-1", "one-2", "two-1", "two-2")


def same_each_time(session: str, question: str) -> AnswerRow:
    """An answer of a session is the same in every file that has it."""
    number = crc32(f"{session} {question}".encode())
    return answer(
        question,
        (0.0, 0.25, 1.0)[number % 3],
        session=session,
        minute=number // 3 % 60,
        certainty=(None, 1, 2, 3)[number // 200 % 4],
        current=number // 800 % 4 != 0,
    )


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Of few learners, so that they meet; a session belongs to one of them."""
    learner = draw(st.sampled_from("abc"))
    asked = draw(st.sets(st.tuples(st.sampled_from("xy"), st.sampled_from(QUESTIONS)), max_size=6))
    own = [same_each_time(learner + session, question) for session, question in sorted(asked)]
    made = f"2026-02-0{draw(st.integers(1, 9))}T00:00:00Z"
    name = draw(st.sampled_from([None, "Alix", "Bo"]))
    version = draw(st.sampled_from(["1.0.0", "1.1.0"]))
    return result(*own, learner=learner, name=name, made=made, label=bank(version), with_answers=draw(st.booleans()))


@given(given_=st.lists(results(), min_size=1, max_size=5), data=st.data())
@settings(max_examples=30)
def test_the_order_of_the_files_does_not_matter_and_a_file_given_twice_changes_only_notices(
    given_: list[Result], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    paths = write(folder, **{f"r{place}": each for place, each in enumerate(given_)})
    once = reports(*paths)
    again = reports(*data.draw(st.permutations(paths)))
    assert again == once
    twice = reports(*paths, data.draw(st.sampled_from(paths)))
    assert twice.reports == once.reports
    assert len(twice.notices) == len(once.notices) + 1
    renamed = write(folder, **{f"z{len(given_) - place}": each for place, each in enumerate(given_)})
    assert sorted(map(str, reports(*renamed).reports)) == sorted(map(str, once.reports))


@given(given_=st.lists(results(), min_size=1, max_size=6))
@settings(max_examples=30)
def test_the_figures_are_those_of_the_answers(given_: list[Result], tmp_path_factory: pytest.TempPathFactory) -> None:
    """With all answers at hand and nobody in two files, computed here by hand."""
    alone = {
        each.learner.id: each.model_copy(update={"learner": each.learner.model_copy(update={"name": None})})
        for each in given_
    }
    files = [each.sealed() for each in alone.values() if each.answers is not None]
    folder = tmp_path_factory.mktemp("files")
    write(folder, **{f"r{place}": each for place, each in enumerate(files)})
    found = {(report.bank.version, row.id): row for report in reports(folder).reports for row in report.learners}
    assert set(found) == {(each.bank.version, each.learner.id) for each in files}
    for each in files:
        row = found[each.bank.version, each.learner.id]
        first: dict[str, AnswerRow] = {}
        for one in sorted(each.answers or (), key=lambda one: (one.answered, one.session)):
            if one.current:
                first.setdefault(one.question, one)
        assert row.answered == len(first)
        for cell, tip in zip(row.cells, each.tips, strict=True):
            own = [one.fraction for one in first.values() if one.tip == tip.id]
            assert cell.answered == len(own)
            assert cell.mean == (pytest.approx(sum(own) / len(own)) if own else None)
