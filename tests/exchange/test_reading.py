"""What other programs write, and what people write by hand."""

import pytest

from smquiz.exchange.complete import Given, complete
from smquiz.exchange.formats import form_of, reader
from smquiz.exchange.report import MOST_QUESTIONS, Imported, Level, RefusedError
from smquiz.exchange.sheet import SheetOption, SheetQuestion

GIFT = """
// A course
$CATEGORY: $course$/top/Ondes//Waves

// [id:Q 1] [tag:physics]
::Light::[html]<p>What is <b>c</b>?</p><img src="@@PLUGINFILE@@/wave.png" alt="a wave"> {
  ~%-50%3 \\= m/s #no
  =3\\:10<sup>8</sup> m/s #yes
  ####See chapter 2.
}

Grant is {~buried =entombed ~living} in Grant's tomb.

The sun rises in the east.{T#Look again#Right}

::Two:: Which two? { ~%50%A ~%50%B ~%-100%C }

::Short:: Who? {=Grant =Ulysses}

::Match:: Pairs {=cat -> mew =dog -> bark =cow -> moo}

::Number:: How much? {#3.1:0.1}

::Essay:: Tell. {}

::Open:: Never closed {=a ~b
"""


def question(imported: Imported, name: str) -> SheetQuestion:
    return next(question for question in imported.sheet.questions if question.name == name)


def told(imported: Imported, level: Level) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in imported.notes:
        if note.level is level:
            found.setdefault(note.question, []).append(note._replace(question="").explain("en"))
    return found


def test_gift_of_others_is_read_with_its_keys_and_feedback() -> None:
    imported = reader("gift")(GIFT.encode())
    light = question(imported, "Light")
    assert light.options == (
        SheetOption("3 = m/s", "no"),
        SheetOption("3:10⁸ m/s", "yes\n\nSee chapter 2.", correct=True),
    )
    assert (light.scenario, light.prompt, light.id) == ("What is c?", "[a wave]", "Q 1")
    assert [tip.title for tip in imported.sheet.tips] == ["Ondes/Waves"]
    assert [option.correct for option in question(imported, "Two").options] == [True, True, False]
    assert question(imported, "Two").kind == "multiple"
    sun = question(imported, "The sun rises in the east.")
    assert [option.feedback for option in sun.options] == ["Right", "Look again"]
    assert question(imported, "Grant is").prompt == "Grant is _____ in Grant's tomb."


def test_every_gift_question_that_has_no_kind_is_named_with_the_reason() -> None:
    left_out = told(reader("gift")(GIFT.encode()), Level.LEFT_OUT)
    assert set(left_out) == {"Short", "Match", "Number", "Essay", "Open"}
    assert left_out["Open"] == ["The question at line 26 was left out: its brace is never closed."]


def test_every_feature_that_is_lost_is_named() -> None:
    imported = reader("gift")(GIFT.encode())
    assert told(imported, Level.LOST)["Light"] == [
        "The image “wave.png” was lost: the texts of a bank are plain.",
        "The tags were lost: physics.",
    ]
    assert "Formatting" in told(imported, Level.CHANGED)["Light"][0]


def moodle(inside: str, form: str = "multichoice") -> bytes:
    return f"""<?xml version="1.0"?><quiz><question type="category"><category><text>$course$/Sons</text></category>
      <info format="html"><text>&lt;p&gt;À propos.&lt;/p&gt;</text></info></question>
      <question type="{form}"><name><text>Q</text></name>
      <questiontext format="html"><text><![CDATA[<p>Un bruit. Lequel&nbsp;?</p>]]></text></questiontext>
      {inside}</question></quiz>""".encode()


def test_moodle_xml_of_others_is_read_with_its_categories() -> None:
    imported = reader("moodle-xml")(
        moodle(
            """<single>true</single><generalfeedback><text>Tout.</text></generalfeedback>
        <answer fraction="100"><text>a</text><feedback><text>oui</text></feedback></answer>
        <answer fraction="0"><text>b</text></answer>"""
        )
    )
    (found,) = imported.sheet.questions
    assert found.kind == "single"
    assert found.options == (SheetOption("a", "oui", correct=True), SheetOption("b", "Tout."))
    assert [(tip.title, tip.text) for tip in imported.sheet.tips] == [("Sons", "À propos.")]
    completed = complete(imported.sheet, Given("fr", "cours"))
    assert (completed.sheet.questions[0].scenario, completed.sheet.questions[0].prompt) == (
        "Un bruit.",
        "Lequel\u00a0?",
    )
    assert completed.sheet.questions[0].tip == completed.sheet.tips[0].id == "sons"


def test_moodle_xml_names_what_it_loses() -> None:
    imported = reader("moodle-xml")(
        moodle(
            """<defaultgrade>2</defaultgrade><hint><text>psst</text></hint>
        <correctfeedback><text>Bravo, mon ami!</text></correctfeedback>
        <answer fraction="100"><text>a</text><file name="x.pdf" encoding="base64">AA</file></answer>
        <answer fraction="50"><text>b</text></answer><tags><tag><text>son</text></tag></tags>"""
        )
    )
    assert len(told(imported, Level.LOST)["Q"]) == 5


@pytest.mark.parametrize("form", ["cloze", "essay", "numerical", "ddwtos", "shortanswer", "description", ""])
def test_moodle_types_without_a_kind_are_left_out_by_name(form: str) -> None:
    imported = reader("moodle-xml")(moodle("", form))
    assert list(told(imported, Level.LEFT_OUT)) == ["Q"]


def test_an_ordering_of_moodle_becomes_a_ranking() -> None:
    inside = "".join(f'<answer fraction="{place}"><text>{place}</text></answer>' for place in (1, 2, 3))
    (found,) = reader("moodle-xml")(moodle(inside, "ordering")).sheet.questions
    assert found.kind == "ranking"
    assert [option.rank for option in found.options] == [1, 2, 3]


CSV_EN = """id,tip,kind,scenario,prompt,key,option 1,feedback 1,option 2,feedback 2,option 3,feedback 3,mark
q1,Waves,,It rains.,"What, now?",b,Run,no,Stay,yes,,,
q2,Waves,multiple,,Which?,"a, c",A,fa,'=B,fb,C,fc,
q3,,ranking,,Order?,2 1 3,A,,B,,C,,
q4,,,,True?,false,True,,False,,,,
q5,,odd,,Which?,a,A,,B,,,,
q6,,,,Which?,d,A,,B,,,,
q7,,ranking,,Which?,1,A,,B,,C,,
"""
CSV_FR = "\ufeffidentifiant;conseil;scénario;consigne;clé;option 1;rétroaction 1;option 2;rétroaction 2\r\n" + (
    'q1;Ondes;"Il pleut;\r\nfort.";Que faire?;b;Courir;non;Rester;"oui; ""bien"""\r\n'
)


def test_csv_with_commas_is_read_row_by_row() -> None:
    imported = reader("csv")(CSV_EN.encode())
    kinds = [(question.name, question.kind) for question in imported.sheet.questions]
    assert kinds == [("q1", "single"), ("q2", "multiple"), ("q3", "ranking"), ("q4", "true-false")]
    assert question(imported, "q1").options == (SheetOption("Run", "no"), SheetOption("Stay", "yes", correct=True))
    assert question(imported, "q2").options[1].text == "=B"
    assert [option.rank for option in question(imported, "q3").options] == [2, 1, 3]
    assert set(told(imported, Level.LEFT_OUT)) == {"q5", "q6", "q7"}
    assert told(imported, Level.LOST)[""] == ["The column “mark” was lost: a bank has nothing of that name."]


def test_csv_with_semicolons_and_french_headings_is_read_alike() -> None:
    (found,) = reader("csv")(CSV_FR.encode()).sheet.questions
    assert (found.scenario, found.prompt) == ("Il pleut; fort.", "Que faire?")
    assert found.options[1] == SheetOption("Rester", 'oui; "bien"', correct=True)


BOMB = b'<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>'
EXTERNAL = b'<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'


@pytest.mark.parametrize(
    ("form", "data", "reason"),
    [
        ("moodle-xml", BOMB, "refused"),
        ("moodle-xml", EXTERNAL, "refused"),
        ("moodle-xml", b'<!DOCTYPE quiz SYSTEM "http://example.org/x.dtd"><quiz/>', "refused"),
        ("moodle-xml", b"<quiz><question>", "line 1, column 17"),
        ("moodle-xml", b"<quiz/>", "no question"),
        ("moodle-xml", b"<html/>", "<html>"),
        ("moodle-xml", b'<?xml version="1.0" encoding="x-odd"?><quiz/>', "not"),
        ("moodle-xml", b"", "well-formed"),
        ("gift", b"", "no GIFT question"),
        ("gift", b"// only this\n", "no GIFT question"),
        ("gift", "é".encode("latin-1"), "UTF-8"),
        ("csv", b"", "prompt"),
        ("csv", "clé;é".encode("latin-1"), "UTF-8"),
        ("csv", b'prompt,key,option1,option2\n"a"b,', "line 2"),
        ("gift", b"{=a ~b}\n\n" * (MOST_QUESTIONS + 1), "more than"),
        ("moodle-xml", b"<quiz>" + b"<question/>" * (MOST_QUESTIONS + 1) + b"</quiz>", "more than"),
        ("csv", b"prompt,key,option1,option2\n" + b"a,a,b,c\n" * (MOST_QUESTIONS + 1), "more than"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(form: str, data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        reader(form)(data)
    assert reason in refused.value.explain("en")
    assert refused.value.explain("fr") != refused.value.explain("en")


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("x.txt", b"::a::b{=c ~d}", "gift"),
        ("x.gift", b"", "gift"),
        ("x", b"\xef\xbb\xbf\n <quiz>", "moodle-xml"),
        ("x.CSV", b"a,b", "csv"),
        ("x.imscc", b"PK\x03\x04", "qti"),
    ],
)
def test_the_form_of_a_file_is_found_out(name: str, data: bytes, form: str) -> None:
    assert form_of(name, data) == form
