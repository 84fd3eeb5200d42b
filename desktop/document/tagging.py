"""The tree of elements written into the file, tied to what is drawn on the pages.

Sheets say which path each piece of their content carries; here each piece finds its
element, elements without content fall away, and links and fields get what can be
clicked. Knows nothing of how words are set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.document.metadata import LANGUAGES
from desktop.document.objects import Stream, Written, put, string
from desktop.document.sheet import Area, Sheet
from desktop.document.structure import Element

if TYPE_CHECKING:
    from desktop.document.engine import pdfdoc

Destination = tuple[int, float]  # a page, counted from 0, and how high on it

_KEPT = frozenset(("Document", "TH", "TD"))  # a table keeps its empty cells
_PRINTED = 4  # a flag of annotations
_SIGNED = 1  # a flag of forms: there are fields to sign


class Untagged(RuntimeError):
    """Something drawn belongs to no element: a fault of this program, never written."""


@dataclass(slots=True)
class _Node:
    """An element with its content: nodes, pieces of pages, clickable objects."""

    element: Element
    parent: int
    kids: "list[int | _Piece | str]" = field(default_factory=list)


_Piece = tuple[int, int]  # a page, and which piece of its content


class Tagging:
    """The tree of one file while it is written into *doc*."""

    def __init__(
        self,
        doc: "pdfdoc.PDFDocument",
        sheets: Sequence[Sheet],
        destinations: Mapping[str, Destination],
    ) -> None:
        self._doc = doc
        self._destinations = destinations
        names = (f"Page{number}" for number in range(1, len(sheets) + 1))
        self._pages = [doc.idToObjectNumberAndVersion[name][0] for name in names]
        self._nodes: list[_Node] = []
        self._content: dict[str, list[tuple[int, int, str]]] = {}
        self._areas: dict[str, list[tuple[int, Area]]] = {}
        self._holders = [[0] * len(sheet.marks) for sheet in sheets]
        self._clickable: list[list[int]] = [[] for _ in sheets]
        self._clicked: list[int] = []  # nodes, in the order of what is clickable
        self._fields: list[int] = []
        for page, sheet in enumerate(sheets):
            for piece, path in enumerate(sheet.marks):
                owner = path.partition("#")[0]
                self._content.setdefault(owner, []).append((page, piece, path))
            for area in sheet.areas:
                self._areas.setdefault(area.path, []).append((page, area))

    def write(self, tree: Element) -> None:
        """Write *tree* and what can be clicked.

        Raise Untagged if something drawn belongs to no element.
        """
        self._node(tree, -1)
        if self._content:
            raise Untagged
        catalog = self._doc.Catalog
        root = put(self._doc, whole := Written())
        first = root + 1
        for node in self._nodes:
            put(self._doc, Written(self._written(node, first)))
        ids = sorted(
            (node.element.id, first + at)
            for at, node in enumerate(self._nodes)
            if node.element.id
        )
        parents = put(self._doc, Written("".join(self._parents(first))))
        whole.body = (
            f"<</Type/StructTreeRoot/K[{first} 0 R]/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self._pages) + len(self._clicked)}{_ids(ids)}"
            "/RoleMap<</Ins/Span/Del/Span>>>>"
        )
        catalog.MarkInfo = "<</Marked true>>"
        catalog.StructTreeRoot = f"{root} 0 R"
        self._tie_pages()
        if self._fields:
            fields = " ".join(f"{number} 0 R" for number in self._fields)
            catalog.AcroForm = f"<</Fields[{fields}]/SigFlags {_SIGNED}>>"

    # --- Which content is whose ------------------------------------------------------

    def _node(self, element: Element, parent: int) -> None:
        """Add *element* to the nodes, unless it turns out to be empty."""
        at = len(self._nodes)
        node = _Node(element, parent)
        self._nodes.append(node)
        for kid in element.kids:
            self._node(kid, at)
        if element.path:
            self._fill(node, at)
        if not node.kids and element.tag not in _KEPT:
            del self._nodes[at:]
        elif parent >= 0:
            self._nodes[parent].kids.append(at)

    def _fill(self, node: _Node, at: int) -> None:
        """Give *node* what is drawn for it, part of it in elements of its own."""
        element = node.element
        if element.tag == "Form":
            for page, area in self._areas.get(element.path, ()):
                node.kids.append(self._field(page, area, element, at))
        inner: dict[int, int] = {}
        for page, piece, path in self._content.pop(element.path, ()):
            holder, inline = at, element.inline.get(path)
            if inline is not None:
                holder = inner.get(id(inline), -1)
                if holder < 0:
                    holder = inner[id(inline)] = self._inline(inline, at)
            self._nodes[holder].kids.append((page, piece))
            self._holders[page][piece] = holder
        for path, inline in element.inline.items():
            holder = inner.get(id(inline), at)
            link = self._nodes[holder].element
            for page, area in self._areas.get(path, ()):
                if link.target in self._destinations:
                    kid = self._link(page, area, link, holder)
                    self._nodes[holder].kids.append(kid)

    def _inline(self, element: Element, parent: int) -> int:
        """Add the element of a run, and the one within it, and return the last."""
        at = len(self._nodes)
        self._nodes.append(_Node(element, parent))
        self._nodes[parent].kids.append(at)
        return self._inline(element.kids[0], at) if element.kids else at

    # --- What can be clicked ---------------------------------------------------------

    def _link(self, page: int, area: Area, link: Element, holder: int) -> str:
        to, top = self._destinations[link.target]
        return self._object(
            page,
            holder,
            f"/Subtype/Link{_rect(area)}/Border[0 0 0]/Contents{string(link.words)}"
            f"/Dest[{self._pages[to]} 0 R/XYZ null {top:.2f} null]",
        )

    def _field(self, page: int, area: Area, form: Element, holder: int) -> str:
        width, height = area.x1 - area.x0, area.y1 - area.y0
        look = f"/Type/XObject/Subtype/Form/BBox[0 0 {width:.2f} {height:.2f}]"
        empty = put(self._doc, Stream(b"", f"{look}/Resources<<>>"))
        number = len(self._fields) + 1
        made = self._object(
            page,
            holder,
            f"/Subtype/Widget/FT/Sig/T(Signature{number})/TU{string(form.words)}"
            f"{_rect(area)}/AP<</N {empty} 0 R>>",
        )
        self._fields.append(self._clickable[page][-1])
        return made

    def _object(self, page: int, holder: int, entries: str) -> str:
        """Put something clickable on *page*, and return how an element refers to it."""
        home = self._pages[page]
        key = len(self._pages) + len(self._clicked)
        body = f"<</Type/Annot{entries}/F {_PRINTED}/P {home} 0 R/StructParent {key}>>"
        number = put(self._doc, Written(body))
        self._clickable[page].append(number)
        self._clicked.append(holder)
        return f"<</Type/OBJR/Pg {home} 0 R/Obj {number} 0 R>>"

    # --- Writing ---------------------------------------------------------------------

    def _written(self, node: _Node, first: int) -> str:
        """Write a node; the root of the tree stands before the *first* of them."""
        element = node.element
        kids: list[str] = []
        home = -1
        for kid in node.kids:
            if isinstance(kid, int):
                kids.append(f"{first + kid} 0 R")
            elif isinstance(kid, str):
                kids.append(kid)
            else:
                page, piece = kid
                home = page if home < 0 else home
                kids.append(
                    str(piece)
                    if page == home
                    else f"<</Type/MCR/Pg {self._pages[page]} 0 R/MCID {piece}>>"
                )
        on = f"/Pg {self._pages[home]} 0 R" if home >= 0 else ""
        more = "".join(self._entries(element))
        return (
            f"<</S/{self._tag(element)}/P {first + node.parent} 0 R{on}{more}"
            f"/K[{' '.join(kids)}]>>"
        )

    def _tag(self, element: Element) -> str:
        """Return the tag; a link that leads nowhere in this file is but words."""
        if element.tag == "Link" and element.target not in self._destinations:
            return "Span"
        return element.tag

    def _entries(self, element: Element) -> Iterator[str]:
        if element.language:
            yield f"/Lang({LANGUAGES[element.language]})"
        if element.id:
            yield f"/ID{string(element.id)}"
        if element.attribute:
            yield "/A<</O/{}/{}/{}>>".format(*element.attribute)
        if element.tag == "Figure":
            ((_, area),) = self._areas[element.path]
            box = f"{area.x0:.2f} {area.y0:.2f} {area.x1:.2f} {area.y1:.2f}"
            yield f"/Alt{string(element.words)}"
            yield f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"

    def _parents(self, first: int) -> Iterator[str]:
        """Write which node holds each piece of each page, and each clickable object."""
        yield "<</Nums["
        for page, holders in enumerate(self._holders):
            held = " ".join([f"{first + holder} 0 R" for holder in holders])
            yield f"{page}[{held}]\n"
        for key, holder in enumerate(self._clicked, len(self._pages)):
            yield f"{key} {first + holder} 0 R\n"
        yield "]>>"

    def _tie_pages(self) -> None:
        """Say on each page where its content is in the tree, and what can be clicked."""
        for number, clickable in enumerate(self._clickable):
            page = self._doc.idToObject[f"Page{number + 1}"]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = "/S"
            if clickable:
                listed = " ".join(f"{each} 0 R" for each in clickable)
                page.Annots = Written(f"[{listed}]")


def _rect(area: Area) -> str:
    return f"/Rect[{area.x0:.2f} {area.y0:.2f} {area.x1:.2f} {area.y1:.2f}]"


def _ids(ids: Sequence[tuple[str, int]]) -> str:
    """Write where the elements are that have a name."""
    if not ids:
        return ""
    names = " ".join(f"{string(name)} {number} 0 R" for name, number in ids)
    return f"/IDTree<</Names[{names}]>>"
