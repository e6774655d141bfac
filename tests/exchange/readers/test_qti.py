"""QTI read and played by parsers that are not ours: pyslet for 1.2 and 2.1, qti-components for 3.0."""

from pathlib import Path
from typing import Any

import pytest
from tests.exchange.qti_player import feedback_to, in_qti
from tests.exchange.readers.corpus import Case, cases
from tests.exchange.readers.elsewhere import XSDS, installed, read

from smquiz.exchange.archive import Archive
from smquiz.exchange.moodle.export import in_moodle
from smquiz.exchange.moodle.terms import MoodleQuestion
from smquiz.exchange.qti.names import in_package, option_name
from smquiz.exchange.sheet import SheetQuestion, letter, sheet_of
from smquiz.exchange.texts import html_from_plain
from smquiz.exchange.words import step
from smquiz.quiz.scoring import score

pytestmark = installed
READERS = {"2.1": "read_qti2.py", "3.0": "read_qti3.mjs"}
EXACT = {"2.1": 1e-9, "3.0": 5e-3}
"""qti-components keeps three decimals, at each step of a sum."""
SCHEMAS = {"1.2": "ims_qtiasiv1p2p1.xsd", "2.1": "imsqti_v2p1.xsd", "3.0": "imsqti_asiv3p0_v1p0.xsd"}
"""Of all files but the manifests; that of 1.2 is Canvas’s own."""
MANIFESTS = {"2.1": "imscp_v1p1.xsd", "3.0": "imsqtiv3p0_imscpv1p2_v1p0.xsd"}


def files_of(package: bytes) -> dict[str, str]:
    archive = Archive(package)
    return {name: archive.read(name).decode() for name in archive.names}


@pytest.mark.parametrize("version", READERS)
def test_another_player_reads_the_texts_gives_the_scores_and_shows_the_feedback(version: str) -> None:
    items = []
    for case in cases():
        files = files_of(case.written(f"qti-{version}"))
        for question, responses in zip(case.questions, case.responses, strict=True):
            answers = [in_qti(question, response) for response in responses]
            items.append({"xml": files[f"items/{question.id}.xml"], "responses": answers})
    found = iter(read(READERS[version], items=items)["items"])
    for case in cases():
        read_items = [next(found) for _ in case.questions]
        assert_texts(case, read_items)
        assert_played(case, read_items, EXACT[version])


def assert_played(case: Case, items: list[dict[str, Any]], exact: float) -> None:
    for question, responses, item in zip(case.questions, case.responses, items, strict=True):
        for response, (points, shown) in zip(responses, item["played"], strict=True):
            assert points == pytest.approx(score(question, response).fraction, abs=exact), (question, response)
            assert {*shown} == feedback_to(question, response), (question, response)


def assert_texts(case: Case, items: list[dict[str, Any]]) -> None:
    sheet = sheet_of(case.bank, case.language)
    tips = {tip.id: tip.text for tip in sheet.tips}
    for question, item in zip(sheet.questions, items, strict=True):
        assert item["id"] == in_package(question.id, case.language)
        assert item["texts"] == [text for part in texts_of(question, case.language) for text in part.split("\n\n")]
        named = {option_name(option, place): option.feedback for place, option in enumerate(question.options)}
        said = {name: text.split("\n\n") for name, text in {**named, "TIP": tips[question.tip]}.items()}
        assert item["feedback"] == said


def texts_of(question: SheetQuestion, language: str) -> list[str]:
    """In the order in which they stand in an item."""
    steps = [step(language, rating) for rating in range(1, 5)] if question.kind == "rating" else []
    return [question.scenario, question.prompt, *(option.text for option in question.options), *steps]


def test_another_reader_finds_every_item_in_packages_and_tests(tmp_path: Path) -> None:
    tests, packages = [], []
    for place, case in enumerate(cases()):
        data = case.written("qti-2.1")
        path = tmp_path / f"{place}.zip"
        path.write_bytes(data)
        packages.append(str(path))
        tests.append(files_of(data)["test.xml"])
    told = read("read_qti2.py", tests=tests, packages=packages)
    for case, references, resources in zip(cases(), told["tests"], told["packages"], strict=True):
        assert sorted(references) == sorted(in_package(question.id, case.language) for question in case.questions)
        assert resources == ["test.xml", *(f"items/{question.id}.xml" for question in case.questions)]


def test_another_reader_finds_texts_and_keys_in_what_canvas_is_given() -> None:
    quizzes = [text for case in cases() for text in quizzes_in(files_of(case.written("qti-1.2")))]
    for case, items in zip(cases(), read("read_qti1.py", files=quizzes)["files"], strict=True):
        questions = in_moodle(sheet_of(case.bank, case.language)).questions
        assert [item["id"] for item in items] == [in_package(question.id, case.language) for question in questions]
        for question, item in zip(questions, items, strict=True):
            assert item["texts"][0] == html_from_plain(question.text)
            assert item["feedback"].pop("general_fb") == html_from_plain(question.general)
            if not question.pairs:
                assert_choices(item, question)


def quizzes_in(files: dict[str, str]) -> list[str]:
    return [text for name, text in files.items() if name != "imsmanifest.xml"]


def assert_choices(item: dict[str, Any], question: MoodleQuestion) -> None:
    names = [letter(place) for place, _ in enumerate(question.answers)]
    assert item["choices"] == names
    assert item["right"] == [name for name, answer in zip(names, question.answers, strict=True) if answer.fraction > 0]
    assert item["feedback"] == {
        f"{name}_fb": html_from_plain(answer.feedback) for name, answer in zip(names, question.answers, strict=True)
    }
    if question.type != "truefalse":
        assert item["texts"][1:] == [html_from_plain(answer.text) for answer in question.answers]


@pytest.mark.skipif(not XSDS.is_dir(), reason="the XSDs of QTI are not in .readers/xsd, and no package ships them")
@pytest.mark.parametrize("version", SCHEMAS)
def test_every_file_is_valid_by_the_schemas_of_qti(version: str) -> None:
    written = [file for case in cases() for file in files_of(case.written(f"qti-{version}")).items()]
    schemas = [(MANIFESTS if name == "imsmanifest.xml" else SCHEMAS).get(version) for name, _ in written]
    files = [{"schema": schema, "xml": text} for schema, (_, text) in zip(schemas, written, strict=True) if schema]
    told = read("validate_xsd.py", folder=str(XSDS), files=files)
    assert told["faults"] == []
    if told["missing"]:
        pytest.skip(f"these XSDs are not in .readers/xsd: {', '.join(told['missing'])}")
