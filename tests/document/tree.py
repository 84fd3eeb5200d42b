"""The structure of a file, read back with pikepdf: elements, and the words in them."""

import io
import re
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf


@dataclass
class Node:
    """An element of the tree: its tag, its entries, its kids: nodes, words, objects."""

    tag: str
    entries: pikepdf.Dictionary
    kids: list = field(default_factory=list)

    @property
    def words(self):
        """The words in the element, in the order of reading."""
        return "".join(
            kid.words if isinstance(kid, Node) else kid
            for kid in self.kids
            if not isinstance(kid, pikepdf.Object)
        )

    def all(self, tag=""):
        """Visit the elements of this one that have *tag*, the outermost first."""
        if tag in ("", self.tag):
            yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.all(tag)


class Read:
    """A file read: its tree, and all its words that belong to nothing."""

    def __init__(self, pdf):
        self.pdf = pikepdf.open(io.BytesIO(pdf))
        self.words = [self._page(page) for page in self.pdf.pages]
        self.loose = []  # words that are neither in an element nor in an artifact
        self.apart = []  # words in artifacts
        self.used = set()
        self._pages = {
            page.obj.objgen: number for number, page in enumerate(self.pdf.pages)
        }
        pieces = []
        for number, page in enumerate(self.pdf.pages):
            pieces.append(self._pieces(number, page))
        self.pieces = pieces
        (root,) = self.pdf.Root.StructTreeRoot.K
        self.tree = self._node(root, None)

    def _page(self, page):
        return {str(name): _reading(font) for name, font in page.Resources.Font.items()}

    def _pieces(self, number, page):
        """Return the words of each piece of a page's content."""
        found, marks, reads = {}, [], None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    about = operands[1] if len(operands) > 1 else {}
                    artifact = str(operands[0]) == "/Artifact"
                    marks.append("artifact" if artifact else int(about["/MCID"]))
                    if not artifact:
                        assert marks[-1] not in found, "a piece is written twice"
                        found[marks[-1]] = ""
                case "EMC":
                    marks.pop()
                case "Tf":
                    reads = self.words[number][str(operands[0])]
                case "TJ":
                    said = "".join(
                        reads[code]
                        for part in operands[0]
                        if isinstance(part, pikepdf.String)
                        for code in bytes(part)
                    )
                    if not marks:
                        self.loose.append(said)
                    elif marks[-1] == "artifact":
                        self.apart.append(said)
                    else:
                        found[marks[-1]] += said
                case "S" | "f" | "Do":
                    if not marks:
                        self.loose.append(str(operator))
        assert not marks
        return found

    def _node(self, entries, parent):
        assert parent is None or entries.P.objgen == parent.objgen
        node = Node(str(entries.S)[1:], entries)
        for kid in entries.get("/K", ()):
            if isinstance(kid, int):
                node.kids.append(self._piece(entries, entries.Pg, kid))
            elif "/MCID" in kid:
                node.kids.append(self._piece(entries, kid.Pg, int(kid.MCID)))
            elif "/Obj" in kid:
                self._object(entries, kid)
                node.kids.append(kid.Obj)
            else:
                node.kids.append(self._node(kid, entries))
        return node

    def _piece(self, entries, page, piece):
        """Return the words of a piece; the page says that it is of this element."""
        number = self._pages[page.objgen]
        assert (number, piece) not in self.used, "a piece is of two elements"
        self.used.add((number, piece))
        holders = self.parents[int(page.StructParents)]
        assert holders[piece].objgen == entries.objgen
        return self.pieces[number][piece]

    def _object(self, entries, kid):
        assert self.parents[int(kid.Obj.StructParent)].objgen == entries.objgen
        assert kid.Obj.objgen in [each.objgen for each in kid.Pg.Annots]

    @cached_property
    def parents(self):
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        keys = [int(key) for key in list(numbers)[::2]]
        assert keys == sorted(keys)
        return dict(zip(keys, list(numbers)[1::2], strict=True))

    @property
    def orphans(self):
        """The pieces of content that no element has."""
        all_of_them = {
            (number, piece)
            for number, pieces in enumerate(self.pieces)
            for piece in pieces
        }
        return all_of_them - self.used


def _reading(font):
    table = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(said).decode("utf-16-be")
        for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for code, said in re.findall(r"<(\w+)> <(\w+)>", part)
    }
