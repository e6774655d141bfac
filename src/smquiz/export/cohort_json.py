"""A cohort's reports as JSON, for programs."""

from typing import BinaryIO, Final

from smquiz.report.cohort import CohortReports

_INDENT: Final = 2


def write(reports: CohortReports, file: BinaryIO) -> None:
    """As the model has them, without what is not given."""
    file.write(f"{reports.model_dump_json(indent=_INDENT, exclude_none=True)}\n".encode())
