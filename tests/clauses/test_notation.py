"""YAML read strictly: what is refused, with its line, and what keeps its form."""

import pytest

from desktop.clauses import BrokenFile
from desktop.clauses.notation import LARGEST, Bare, Quoted, read_file, read_text


def refusal(text, name="x.yaml"):
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(BrokenFile) as refused:
        read_text(raw, name)
    return refused.value


def test_scalars_keep_their_form_and_line():
    root = read_text(b"a: no\nb: 000000018\nc: 'yes'\nd: |\n  x\n", "x.yaml")
    assert root == {"a": "no", "b": "000000018", "c": "yes", "d": "x\n"}
    assert isinstance(root["a"], Bare)
    assert isinstance(root["c"], Quoted)
    assert isinstance(root["d"], Quoted)
    assert root.lines["b"] == 2


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: 1\n\tb: 2\n", 2, "tab"),
        ("a: &x 1\nb: *x\n", 1, "anchors"),
        ("a: !!python/object:os.system x\n", 1, "tags"),
        ("a: [1, 2\n", 2, "not YAML"),
        ("a: 1\n---\nb: 1\n", 2, "second document"),
        ("? [a]\n: 1\n", 1, "key"),
        ("a: " + "[" * 40 + "]" * 40, 1, "levels"),
    ],
)
def test_what_is_not_this_yaml_is_refused_with_its_line(text, line, says):
    refused = refusal(text)
    assert refused.facts["line"] == line
    assert says in refused.text()
    assert "x.yaml" in refused.text()


def test_a_bomb_of_anchors_is_refused_at_the_first():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert refusal("\n".join(lines)).facts["line"] == 1


def test_what_is_not_utf8_is_refused():
    assert "UTF-8" in refusal("é".encode("latin-1")).text()


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BrokenFile, match="too large"):
        read_file(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BrokenFile, match=r"nothing\.yaml"):
        read_file(tmp_path / "nothing.yaml")


def test_control_characters_are_refused_and_not_a_crash():
    assert refusal(b"a: \x00\n").text()
    assert refusal(b"a: \x07\n").text()
