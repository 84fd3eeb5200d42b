"""What the file says of itself: its properties, twice, and the colours it is meant in.

The same words stand in the file's information and in its XMP packet, which also claims
the two norms. No dates: the same document gives the same bytes. Knows nothing of pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape  # the XML library's own imports urllib

from desktop.document.blocks import Document, Language
from desktop.document.engine import pdfdoc
from desktop.document.objects import Stream, string
from desktop.places import resources

LANGUAGES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}
_PRODUCT = "Avenant"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a deed says of itself: in all its languages, the first one first."""

    title: str
    subject: str
    languages: tuple[str, ...]


def facts(sides: Sequence[Document]) -> Facts:
    """Return what the deed whose languages are *sides* says of itself."""
    return Facts(
        " / ".join(dict.fromkeys(side.title for side in sides)),
        " / ".join(dict.fromkeys(side.running for side in sides)),
        tuple(LANGUAGES[side.language] for side in sides),
    )


class Information(pdfdoc.PDFInfo):  # type: ignore[misc]  # ReportLab has no types
    """The properties in the words of PDF; ReportLab would invent a date."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.title = facts.title
        self.subject = facts.subject
        self.author = self.keywords = ""
        self.creator = self.producer = _PRODUCT

    def format(self, _: "pdfdoc.PDFDocument") -> bytes:
        """Write the properties, those that there are."""
        told = {
            "Title": self.title,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        entries = "".join(f"/{key}{string(text)}" for key, text in told.items() if text)
        return f"<<{entries}>>".encode("ascii")


def packet(facts: Facts) -> Stream:
    """Return the properties as XMP, which claims PDF/A-3a and PDF/UA-1."""
    subject = (
        _SUBJECT.format(escape(facts.subject, quote=False)) if facts.subject else ""
    )
    languages = "".join(f"<rdf:li>{each}</rdf:li>" for each in facts.languages)
    text = _PACKET.format(
        title=escape(facts.title, quote=False),
        subject=subject,
        languages=languages,
        tool=_PRODUCT,
    )
    return Stream(text.encode(), "/Type/Metadata/Subtype/XML")


@lru_cache(maxsize=1)
def colours() -> bytes:
    """Return the profile of the colours of the deed: sRGB, as Pillow writes it.

    Its text says “No copyright, use freely”; its date is set to a constant.
    """
    return (resources() / "srgb.icc").read_bytes()


_SUBJECT = (
    '\n   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    "</dc:description>"
)
# PDF/UA's one property is unknown to PDF/A, which wants it described.
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{subject}
   <dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
   <xmp:CreatorTool>{tool}</xmp:CreatorTool>
   <pdf:Producer>{tool}</pdf:Producer>
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
