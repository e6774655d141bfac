"""Packages of QTI as other programs write them, and as nobody should."""

import pytest

from smquiz.exchange.archive import packed
from smquiz.exchange.formats import reader
from smquiz.exchange.report import Imported, Level, RefusedError, at_level
from smquiz.exchange.sheet import SheetOption

V21 = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'
V30 = 'xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"'
V12 = 'xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"'

CHOICE = f"""<?xml version="1.0"?>
<assessmentItem {V21} identifier="Item_1" title="Light" adaptive="false" timeDependent="false" xml:lang="en">
 <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
  <correctResponse><value>B</value></correctResponse>
 </responseDeclaration>
 <outcomeDeclaration identifier="FB" cardinality="single" baseType="identifier"/>
 <itemBody><p>A lamp is on.</p><p><img src="img/lamp.png" alt="the lamp"/></p>
  <choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>How <b>fast</b> is light?</prompt>
   <simpleChoice identifier="A">slow
    <feedbackInline outcomeIdentifier="FB" identifier="A">No.</feedbackInline></simpleChoice>
   <simpleChoice identifier="B">fast</simpleChoice></choiceInteraction></itemBody>
 <responseProcessing><responseCondition><responseIf>
   <match><variable identifier="RESPONSE"/><baseValue baseType="identifier">B</baseValue></match>
   <setOutcomeValue identifier="FB"><baseValue baseType="identifier">fb_right</baseValue></setOutcomeValue>
 </responseIf></responseCondition></responseProcessing>
 <modalFeedback outcomeIdentifier="FB" showHide="show" identifier="fb_right"><p>Very.</p></modalFeedback>
</assessmentItem>"""

IN_V3 = f"""<qti-assessment-item {V30} identifier="order-1" title="Order" xml:lang="fr">
 <qti-response-declaration identifier="RESPONSE" cardinality="ordered" base-type="identifier">
  <qti-correct-response><qti-value>c</qti-value><qti-value>a</qti-value><qti-value>b</qti-value></qti-correct-response>
 </qti-response-declaration>
 <qti-item-body><qti-order-interaction response-identifier="RESPONSE"><qti-prompt>Ordonnez.</qti-prompt>
  <qti-simple-choice identifier="a">un</qti-simple-choice><qti-simple-choice identifier="b">deux</qti-simple-choice>
  <qti-simple-choice identifier="c">trois</qti-simple-choice></qti-order-interaction></qti-item-body>
</qti-assessment-item>"""


def other(body: str, name: str = "x") -> str:
    return f'<assessmentItem {V21} identifier="{name}" title="{name}"><itemBody>{body}</itemBody></assessmentItem>'


def manifest(*hrefs: str) -> str:
    resources = "".join(f'<resource identifier="r" type="imsqti_item_xmlv2p1" href="{href}"/>' for href in hrefs)
    return f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{resources}</resources></manifest>'


def read(**files: str) -> Imported:
    """A package of these items and a manifest that names them."""
    members = {f"{name}.xml": text.encode() for name, text in files.items()}
    return reader("qti")(packed({"imsmanifest.xml": manifest(*members).encode(), **members}))


def told(imported: Imported, level: Level) -> list[str]:
    return [note.explain("en") for note in at_level(imported.notes, level)]


def test_a_choice_of_another_program_is_read_with_its_key_and_the_feedback_of_each_option() -> None:
    imported = read(a=CHOICE)
    (question,) = imported.sheet.questions
    assert (question.kind, question.scenario) == ("single", "A lamp is on.\n\n[the lamp]")
    assert question.prompt == "How fast is light?"
    assert question.options == (SheetOption("slow", "No."), SheetOption("fast", "Very.", correct=True))
    assert imported.sheet.language == "en"
    assert told(imported, Level.LOST) == ["Light: The image “lamp.png” was lost: the texts of a bank are plain."]


def test_an_order_in_qti_3_is_a_ranking() -> None:
    (question,) = read(a=IN_V3).sheet.questions
    assert (question.kind, [option.rank for option in question.options]) == ("ranking", [2, 3, 1])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<extendedTextInteraction responseIdentifier="R"/>', "no kind for “extendedTextInteraction”"),
        ('<matchInteraction responseIdentifier="R"/>', "no kind for “matchInteraction”"),
        ('<choiceInteraction responseIdentifier="R"/><choiceInteraction responseIdentifier="S"/>', "several answers"),
        ("<p>Only to be read.</p>", "nothing in it is to be answered"),
    ],
)
def test_what_a_bank_has_no_kind_for_is_left_out_with_the_reason(body: str, reason: str) -> None:
    imported = read(good=CHOICE, bad=other(body))
    assert len(imported.sheet.questions) == 1
    (line,) = told(imported, Level.LEFT_OUT)
    assert reason in line


def test_the_sections_of_a_test_become_tips_and_its_rules_are_told() -> None:
    test = f"""<assessmentTest {V21} identifier="t" title="T"><testPart identifier="p"><timeLimits maxTime="60"/>
      <assessmentSection identifier="s" title="Ondes et lumière"><assessmentItemRef identifier="i" href="a.xml"/>
      </assessmentSection></testPart></assessmentTest>"""
    imported = read(test=test, a=CHOICE)
    assert [(tip.id, tip.title) for tip in imported.sheet.tips] == [("ondes-et-lumiere", "Ondes et lumière")]
    assert imported.sheet.questions[0].tip == "ondes-et-lumiere"
    assert "time, order" in told(imported, Level.LOST)[0]


def canvas(*items: str) -> bytes:
    quiz = f"""<questestinterop {V12}><assessment ident="q" title="Week 1"><section ident="root_section">
      {"".join(items)}</section></assessment></questestinterop>"""
    whole = manifest("q/q.xml").encode()
    return packed({"imsmanifest.xml": whole, "q/q.xml": quiz.encode()})


def canvas_item(kind: str, body: str, processing: str = "", feedback: str = "", points: str = "1.0") -> str:
    return f"""<item ident="g{kind}" title="{kind}"><itemmetadata><qtimetadata>
      <qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield>
      <qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>{points}</fieldentry></qtimetadatafield>
      </qtimetadata></itemmetadata><presentation>
      <material><mattext texttype="text/html">&lt;div&gt;&lt;p&gt;Ask&amp;eacute;
      &lt;b&gt;now&lt;/b&gt;.&lt;/p&gt;&lt;/div&gt;</mattext></material>{body}</presentation>
      <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>
      {processing}</resprocessing>{feedback}</item>"""


def lid(cardinality: str, *labels: str) -> str:
    choices = "".join(
        f'<response_label ident="{place}"><material><mattext texttype="text/plain">{label}</mattext></material>'
        "</response_label>"
        for place, label in enumerate(labels)
    )
    return (
        f'<response_lid ident="response1" rcardinality="{cardinality}"><render_choice>{choices}</render_choice>'
        "</response_lid>"
    )


SET = '<setvar action="Set" varname="SCORE">100</setvar>'
EQUAL = '<varequal respident="response1">{}</varequal>'


def test_a_choice_of_canvas_is_read_with_its_feedback() -> None:
    processing = (
        f'<respcondition continue="Yes"><conditionvar>{EQUAL.format(0)}</conditionvar>'
        '<displayfeedback feedbacktype="Response" linkrefid="0_fb"/></respcondition>'
        f'<respcondition continue="No"><conditionvar>{EQUAL.format(1)}</conditionvar>{SET}</respcondition>'
    )
    feedback = (
        '<itemfeedback ident="0_fb"><flow_mat><material><mattext>No.</mattext></material></flow_mat></itemfeedback>'
    )
    body = lid("Single", "a", "b &amp; c")
    imported = reader("qti")(canvas(canvas_item("multiple_choice_question", body, processing, feedback, "2.0")))
    (question,) = imported.sheet.questions
    assert (question.kind, question.prompt, question.tip) == ("single", "Aské now.", "week-1")
    assert question.options == (SheetOption("a", "No."), SheetOption("b & c", correct=True))
    assert "The mark of 2.0 was lost" in told(imported, Level.LOST)[0]


def test_several_answers_of_canvas_are_those_that_are_not_negated() -> None:
    condition = f"<and>{EQUAL.format(0)}<not>{EQUAL.format(1)}</not>{EQUAL.format(2)}</and>"
    processing = f'<respcondition continue="No"><conditionvar>{condition}</conditionvar>{SET}</respcondition>'
    item = canvas_item("multiple_answers_question", lid("Multiple", "a", "b", "c"), processing)
    (question,) = reader("qti")(canvas(item)).sheet.questions
    assert question.kind == "multiple"
    assert [option.correct for option in question.options] == [True, False, True]


def test_true_and_false_of_canvas_are_a_statement() -> None:
    processing = f'<respcondition continue="No"><conditionvar>{EQUAL.format(1)}</conditionvar>{SET}</respcondition>'
    item = canvas_item("true_false_question", lid("Single", "True", "False"), processing)
    (question,) = reader("qti")(canvas(item)).sheet.questions
    assert (question.kind, [option.text for option in question.options]) == ("true-false", ["True", "False"])
    assert [option.correct for option in question.options] == [False, True]


def test_types_of_canvas_that_a_bank_lacks_are_named() -> None:
    essay = canvas_item("essay_question", '<response_str ident="response1"/>')
    text = canvas_item("text_only_question", "")
    lines = told(reader("qti")(canvas(essay, text)), Level.LEFT_OUT)
    assert ["essay_question" in lines[0], "text_only_question" in lines[1]] == [True, True]


DTD = '<!DOCTYPE a [<!ENTITY b "c">]>'
OUTER = '<!DOCTYPE a SYSTEM "file:///etc/passwd">'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("head", [DTD, OUTER, LAUGHS])
def test_an_item_with_a_document_type_is_left_out_and_nothing_of_it_is_read(head: str) -> None:
    imported = read(good=CHOICE, bad=f"{head}{other('<p>&b;</p>')}")
    assert len(imported.sheet.questions) == 1
    assert "refused" in told(imported, Level.LEFT_OUT)[0]


@pytest.mark.parametrize("head", [DTD, OUTER, LAUGHS])
def test_a_manifest_with_a_document_type_is_refused(head: str) -> None:
    data = packed({"imsmanifest.xml": f"{head}{manifest('a.xml')}".encode(), "a.xml": CHOICE.encode()})
    with pytest.raises(RefusedError):
        reader("qti")(data)


def test_a_file_that_the_manifest_names_and_the_zip_lacks_is_told() -> None:
    data = packed({"imsmanifest.xml": manifest("a.xml", "../../etc/passwd.xml").encode(), "a.xml": CHOICE.encode()})
    imported = reader("qti")(data)
    assert "lacks “../../etc/passwd.xml”" in told(imported, Level.LEFT_OUT)[0]


@pytest.mark.parametrize("data", [packed({"a.txt": b""}), packed({"imsmanifest.xml": b"<a/>"}), b"<a/>", b"", b"<"])
def test_what_holds_no_question_of_qti_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError):
        reader("qti")(data)


def test_nesting_without_end_is_read_in_bounded_depth() -> None:
    deep = "<div>" * 20_000 + "x" + "</div>" * 20_000
    imported = read(
        a=other(f'{deep}<choiceInteraction responseIdentifier="R"><prompt>{deep}</prompt></choiceInteraction>')
    )
    assert [question.prompt for question in imported.sheet.questions] == ["x"]
