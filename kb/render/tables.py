"""Tables that fit a phone, a keyboard and a strict Content-Security-Policy."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

    from kb.render.page import PageContext

_ALIGN = re.compile(r"text-align:\s*(left|right|center);?")
# Two columns of text wrap on any phone; more of them may need to be scrolled.
_NARROW = 2


class Tables(Treeprocessor):
    """Puts each table into a box that scrolls by itself, also by keyboard and without a script."""

    def __init__(self, md: Markdown, page: PageContext) -> None:
        super().__init__(md)
        self.page = page
        self.count = 0

    def run(self, root: etree.Element) -> None:
        """Go through the tree once."""
        for at, child in enumerate(list(root)):
            if child.tag == "table" and not child.get("class"):
                root[at] = self._boxed(child)
            elif len(child):
                self.run(child)

    def _boxed(self, table: etree.Element) -> etree.Element:
        self.count += 1
        box = etree.Element("div", {"class": "table-box"})
        if len(table.findall("./thead/tr/th")) > _NARROW:
            # Each region of a page needs a name of its own.
            label = f"{self.page.texts['table']} {self.count}"
            box.attrib |= {"tabindex": "0", "role": "region", "aria-label": label}
        box.tail, table.tail = table.tail, None
        box.append(table)
        # The class keeps the theme's script from wrapping the table once more.
        table.set("class", "data")
        for cell in table.iter():
            if found := _ALIGN.fullmatch(cell.get("style", "")):
                del cell.attrib["style"]
                cell.set("class", f"align-{found.group(1)}")
        return box
