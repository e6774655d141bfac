"""Writes packages of QTI 2.1."""

from typing import Final

from smquiz.exchange.qti.package import Version, write_package
from smquiz.exchange.report import Exported
from smquiz.quiz.bank import Bank

_V21: Final = Version(
    items="http://www.imsglobal.org/xsd/imsqti_v2p1",
    manifest="http://www.imsglobal.org/xsd/imscp_v1p1",
    schema="QTIv2.1 Package",
    schema_version="1.0.0",
    type="xmlv2p1",
    respell=lambda _: None,
)


def write(bank: Bank, language: str) -> Exported:
    """A zip file."""
    return write_package(bank, language, _V21)
