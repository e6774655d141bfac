"""Statements, one a line on stdin, against Ralph's model of xAPI: tells how many, and what is wrong with the first."""

import json
import sys

from ralph.models.xapi.base.statements import BaseXapiStatement

count = 0
for line in sys.stdin:
    BaseXapiStatement.model_validate(json.loads(line))
    count += 1
print(count)
