"""The yardstick of `bank check`: the fastest reader of TOML and Pydantic take in a bank, and check nothing else."""

import sys
from pathlib import Path

import rtoml
from pydantic import TypeAdapter

from smquiz.quiz.question import Question


def main() -> None:
    files = sorted(Path(sys.argv[1]).glob("*.toml"))
    contents = [rtoml.loads(file.read_text(encoding="utf-8")) for file in files]
    questions = [question for content in contents for question in content.get("question", [])]
    print(len(TypeAdapter(list[Question]).validate_python(questions)))


if __name__ == "__main__":
    main()
