"""`python -m tools.samples FOLDER`: the reports in all formats, and their pictures where Chromium is installed."""

import sys
from pathlib import Path

from tools.samples.pictures import take_pictures
from tools.samples.reports import COHORT_FILES, write_cohort, write_cohort_files, write_scores


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_scores(folder)
    write_cohort_files(folder / COHORT_FILES)
    write_cohort(folder / COHORT_FILES, folder)
    take_pictures(folder, folder / "pictures")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
