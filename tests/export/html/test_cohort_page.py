"""A cohort's page tells who needs what and how the questions work, and gives no figure of few."""

from math import nextafter

from tests.export.html.reading import SVG, read, section, words
from tests.export.html.reports import cohort_of, reports, suppressed, with_reports

from smquiz.export.html.cohort import cohort_page
from smquiz.export.html.heat import step_of
from smquiz.report.cohort import Bin, Notice, OptionRow, UnusedFile


def test_it_begins_with_who_how_well_how_sure_and_which_questions_to_look_at() -> None:
    told = section(cohort_page(reports(), "en"), "summary")
    assert "These are the results of 36 learners. 31 of them answered every question of the bank." in told
    assert "Their mean score is 77%" in told
    assert "Overconfident by" in told
    assert "questions are worth a look: nos. 1, 2, 4, 7." in told
    assert "Cronbach’s alpha is 86%: satisfactory. With fewer than 100 learners, such figures are unstable." in told


def test_every_learner_has_a_row_with_a_figure_or_a_dash_for_each_tip() -> None:
    full = reports().reports[0]
    (heat,) = (each for each in read(cohort_page(reports(), "en")).iter("table") if each.get("class") == "heat")
    rows = list(heat.iter("tr"))[1:]
    assert [words(row[0]) for row in rows] == [learner.label for learner in full.learners]
    for row, learner in zip(rows, full.learners, strict=True):
        shown = [words(cell) for cell in row[2:]]
        assert [text == "–" for text in shown] == [cell.mean is None for cell in learner.cells]
        assert all(text.split("%")[0].isdigit() for text in shown if text != "–")


def test_a_cell_that_is_only_begun_says_how_far() -> None:
    assert "4/6" in section(cohort_page(reports(), "en"), "learners")


def test_who_is_weak_in_a_tip_is_named_the_weakest_first() -> None:
    told = section(cohort_page(reports(), "en"), "learners")
    names = told.split("Steer clear of defamation and plagiarism")[1].split("Write a social")[0]
    shares = [int(part.split("%")[0]) for part in names.split("(")[1:]]
    assert shares == sorted(shares)
    assert shares
    assert max(shares) < 60


def test_shades_follow_what_is_shown() -> None:
    assert [step_of(mean) for mean in (0, 0.39, 0.4, 0.599, 0.6, 0.75, 0.849, 0.85, 1)] == [0, 0, 1, 1, 2, 3, 3, 4, 4]
    assert step_of(nextafter(0.6, 0)) == 2


def test_two_learners_have_their_rows_and_the_group_no_figures() -> None:
    page = cohort_page(suppressed(), "en")
    assert "That is too few for figures about the group." in section(page, "summary")
    assert "Too few learners for figures to be given." in section(page, "scores")
    assert "Too few learners have stated a certainty" in section(page, "certainty")
    assert "Discrimination is given from 30 learners on" in section(page, "questions")
    assert "Ahmed H." in section(page, "learners")


def test_a_cohort_of_one_and_one_of_two_hundred_have_their_pages() -> None:
    assert "These are the results of 1 learner." in section(cohort_page(cohort_of(1), "en"), "summary")
    many = cohort_page(cohort_of(200), "en")
    assert "These are the results of 200 learners." in section(many, "summary")
    assert "others" in section(many, "learners")


def test_few_learners_are_counted_as_fewer_than_the_smallest_cell() -> None:
    full = reports().reports[0]
    bins = (Bin(low=0, high=0.5, learners=None), Bin(low=0.5, high=1, learners=30))
    page = cohort_page(with_reports(full.model_copy(update={"distribution": bins})), "en")
    told = section(page, "scores")
    assert "0% to 50%: < 5; 50% to 100%: 30" in told
    assert "A dashed column stands for fewer than 5 learners." in told


def test_the_key_of_a_question_is_marked_in_words_too() -> None:
    (card,) = (each for each in read(cohort_page(reports(), "en")).iter("article") if each.get("id") == "question-1")
    right = [words(row) for row in card.iter("tr") if row.get("class") == "key"]
    assert len(right) == 1
    assert "✓ right" in right[0]


def test_an_option_that_few_chose_is_not_counted_and_has_no_bar() -> None:
    option = OptionRow(id="b", text={"en": "Rare"}, key=False)
    full = reports().reports[0]
    item = full.items[0].model_copy(update={"options": (option,)})
    page = cohort_page(with_reports(full.model_copy(update={"items": (item,)})), "en")
    (card,) = read(page).iter("article")
    (row,) = list(card.iter("tr"))[1:]
    assert words(row) == "b Rare < 5 – –"
    assert list(row.iter(f"{SVG}svg")) == []


def test_two_versions_of_a_bank_are_two_chapters_without_a_clash() -> None:
    one = reports().reports[0]
    other = one.model_copy(update={"bank": one.bank.model_copy(update={"version": "1.1.0"})})
    page = cohort_page(with_reports(one, other), "en")
    assert "version 1.0.0" in section(page, "v1-summary") or "version 1.0.0" in page
    assert "36 learners" in section(page, "v2-summary")
    assert page.count(">What the words mean</h") == 1


def test_files_that_gave_nothing_are_named_with_the_reason() -> None:
    files = reports().model_copy(
        update={
            "unused": (UnusedFile(file="old.toml", reason="It was made by a newer smquiz."),),
            "notices": (Notice(file="twice.toml", message="The same file twice."),),
        }
    )
    told = section(cohort_page(files, "en"), "files")
    assert "old.toml It was made by a newer smquiz." in told
    assert "twice.toml The same file twice." in told


def test_small_groups_that_were_asked_for_come_with_a_warning() -> None:
    full = reports().reports[0]
    assert "A group of fewer than 5 learners is never given a figure" in cohort_page(reports(), "en")
    page = cohort_page(with_reports(full.model_copy(update={"smallest_cell": 1})), "en")
    assert "should be kept as carefully as their files" in page
