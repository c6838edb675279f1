"""records.py DELIMITER FILE...: prints the records of each file as a line of JSON; blank lines are none."""

import csv
import json
import sys

for path in sys.argv[2:]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        print(json.dumps([row for row in csv.reader(file, delimiter=sys.argv[1], strict=True) if row]))
