"""Lines are broken where spaces stay even."""

from desktop.document.breaking import Chance, Measure, best_breaks


def chances(widths, space=1.0):
    """Words of *widths* with a space between them."""
    found = []
    at = 0.0
    for count, width in enumerate(widths):
        end = at + width
        at = end + space
        found.append(Chance(end, count, at, count + 1))
    return found


def test_all_lines_are_weighed_together():
    # Filling the first line as far as it goes leaves the second one loose.
    words = chances([3, 3, 3, 9, 5])
    assert best_breaks(words, Measure(11, 1), 1e6) == [2, 3, 4]
    assert best_breaks(words, Measure(11, 1, ragged=True), 1e6) == [2, 3, 4]


def test_nothing_is_better_than_lines_that_overflow():
    assert best_breaks(chances([12, 3]), Measure(10, 1), 1e6) is None


def test_a_text_that_fits_takes_one_line():
    assert best_breaks(chances([3, 3]), Measure(10, 1), 1) == [1]


def test_two_lines_in_a_row_do_not_end_in_a_hyphen_if_they_need_not():
    width = Measure(10, 1)
    found = [
        Chance(10.0, 2, 9.0, 2, cost=10, hyphen=True),
        Chance(10.2, 3, 11.0, 4),
        Chance(19.0, 5, 18.0, 5, cost=10, hyphen=True),
        Chance(20.9, 6, 22.0, 7),
        Chance(28.0, 9, 28.0, 9),
    ]
    taken = best_breaks(found, width, 4)
    assert not {0, 2} <= set(taken)


def test_the_last_line_of_a_heading_is_as_long_as_the_others():
    words = chances([2] * 10)
    plain = best_breaks(words, Measure(20, 1, ragged=True), 1e6)
    even = best_breaks(words, Measure(20, 1, ragged=True, even=True), 1e6)
    assert plain == [6, 9]
    assert even == [4, 9]
