"""The column is cut where it may be."""

from desktop.document.pages import cut
from desktop.document.slugs import Slug


def pages(slugs, room):
    return [[placed.slug.outline for placed in page] for page in cut(slugs, room)]


def slug(name, height=10, **more):
    return Slug(height, (), outline=name, **more)


def test_a_page_takes_what_it_holds():
    assert pages([slug(name) for name in "abcde"], 25) == [
        ["a", "b"],
        ["c", "d"],
        ["e"],
    ]


def test_what_stays_together_goes_to_the_next_page_together():
    slugs = [slug("a"), slug("head", stays=True), slug("b"), slug("c")]
    assert pages(slugs, 25) == [["a"], ["head", "b"], ["c"]]


def test_what_follows_brings_the_slug_before_along():
    slugs = [slug("a"), slug("b"), slug("c"), slug("signed", follows=True)]
    assert pages(slugs, 35) == [["a", "b"], ["c", "signed"]]


def test_a_chain_longer_than_a_page_is_cut_all_the_same():
    slugs = [slug(name, stays=True) for name in "abcde"]
    assert pages(slugs, 25) == [["a", "b"], ["c", "d"], ["e"]]


def test_the_head_of_a_page_swallows_the_space_above():
    first, second = cut([slug("a", above=9), slug("b", 20, above=9)], 25)
    assert first[0].y == 0
    assert second[0].y == 0


def test_the_head_of_a_table_is_set_again_where_it_goes_on():
    head = slug("head")
    slugs = [head, *(slug(name, heads=(head,)) for name in "abc")]
    assert pages(slugs, 30) == [["head", "a", "b"], ["head", "c"]]
    assert [placed.again for placed in cut(slugs, 30)[1]] == [True, False]


def test_an_annex_begins_a_page():
    assert pages([slug("a"), slug("annex", fresh=True), slug("b")], 100) == [
        ["a"],
        ["annex", "b"],
    ]


def test_a_slug_taller_than_a_page_has_one_to_itself():
    assert pages([slug("a"), slug("tall", 90), slug("b")], 50) == [
        ["a"],
        ["tall"],
        ["b"],
    ]


def test_no_slugs_make_an_empty_page():
    assert cut([], 50) == [[]]
