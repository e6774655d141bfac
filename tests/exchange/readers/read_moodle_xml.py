"""Reads the multiple choice of Moodle XML with moodle-xml-parser: the only type of ours that it knows. Standard input:
{"files": [xml]}. Standard output: the questions of each. Whatever it prints is a fault.
"""

import contextlib
import io
import json
import sys
from typing import Any

from moodle_xml_parser.parser import parse_bytes


def read(xml: str) -> list[dict[str, Any]]:
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        found = parse_bytes(xml.encode())
    if told.getvalue():
        raise ValueError(told.getvalue())
    return [read_question(question) for question in found["multichoice"]]


def read_question(question: Any) -> dict[str, Any]:
    return {
        "name": question.name,
        "text": question.text_pre_parse,
        "single": question.single,
        "general": question.general_feedback,
        "answers": [[option.answer, option.score_fraction, option.feedback] for option in question.options],
    }


json.dump({"files": [read(xml) for xml in json.load(sys.stdin)["files"]]}, sys.stdout)
