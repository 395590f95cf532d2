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

    def run(self, root: etree.Element) -> None:
        """Go through the tree once."""
        for child in list(root):
            if child.tag == "table" and not child.get("class"):
                self._wrap(root, child)
            elif len(child):
                self.run(child)

    def _wrap(self, parent: etree.Element, table: etree.Element) -> None:
        box = etree.Element("div", {"class": "table-box"})
        if len(table.findall("./thead/tr/th")) > _NARROW:
            box.attrib |= {
                "tabindex": "0",
                "role": "region",
                "aria-label": self.page.texts["table"],
            }
        box.tail, table.tail = table.tail, None
        parent[list(parent).index(table)] = box
        box.append(table)
        # The class keeps the theme's script from wrapping the table once more.
        table.set("class", "data")
        for cell in table.iter():
            if found := _ALIGN.fullmatch(cell.get("style", "")):
                del cell.attrib["style"]
                cell.set("class", f"align-{found.group(1)}")
