"""Which texts a spreadsheet could take for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""

from typing import Final

TRIGGERS: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What such a text begins with; the last four are the first four in full width."""


def is_risky(text: str) -> bool:
    return text.startswith(TRIGGERS)
