"""Writes packages of QTI 3.0."""

from typing import Final

from smquiz.exchange.qti.package import Version, write_package
from smquiz.exchange.qti.spelling import respell_as_v3
from smquiz.exchange.report import Exported
from smquiz.quiz.bank import Bank

_V30: Final = Version(
    items="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    manifest="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    schema_version="3.0.0",
    type="xmlv3p0",
    respell=respell_as_v3,
)


def write(bank: Bank, language: str) -> Exported:
    """A zip file."""
    return write_package(bank, language, _V30)
