"""Vaults made for measuring: seeded, in Russian and Polish, with or without wiki links."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Literal

Links = Literal["none", "plain", "wiki"]

_WORDS = {
    "ru": ["встреча", "контакт", "разговор", "письмо", "коллега", "доверие", "время", "город"],
    "pl": ["spotkanie", "kontakt", "rozmowa", "list", "zespół", "pożytek", "zaufanie", "miasto"],
}
_FOLDERS = 20
_LINKS_A_NOTE = 8


def write(folder: Path, notes: int, links: Links, *, seed: int = 1) -> Path:
    """Write a vault of `notes` notes a language, and return its folder.

    The text is the same whatever `links` says; only the form of the links differs: `plain` are
    ordinary Markdown links to files, `wiki` the same ones by file name, `none` just their words.
    """
    for lang, words in _WORDS.items():
        choice = random.Random(f"{seed} {lang} {notes}")
        (folder / lang).mkdir(parents=True, exist_ok=True)
        (folder / lang / "index.md").write_text("# Start\n", "utf-8")
        for number in range(notes):
            file = folder / lang / _place(number)
            file.parent.mkdir(exist_ok=True)
            file.write_text(_note(choice, words, number, notes, links), "utf-8")
    return folder


def _place(number: int) -> str:
    return f"part-{number % _FOLDERS}/note-{number}.md"


def _note(choice: random.Random, words: list[str], number: int, notes: int, links: Links) -> str:
    def sentence(length: int) -> str:
        return " ".join(choice.choices(words, k=length)).capitalize() + "."

    parts = [f"# {sentence(3)[:-1]} {number}\n"]
    targets = iter(choice.choices(range(notes), k=_LINKS_A_NOTE))
    for section in range(4):
        parts.append(f"## {sentence(2)[:-1]} {section}\n")
        for _ in range(2):
            there = _link(choice.choice(words), next(targets), number, links)
            parts.append(f"{sentence(30)} {there} {sentence(25)}\n")
        parts.append(f"> [!tip]\n> {sentence(12)}\n")
        parts.append("\n".join(f"- {sentence(8)}" for _ in range(3)) + "\n")
    return "\n".join(parts)


def _link(text: str, target: int, base: int, links: Links) -> str:
    if links == "wiki":
        return f"[[note-{target}|{text}]]"
    if links == "plain":
        same = target % _FOLDERS == base % _FOLDERS
        place = f"note-{target}.md" if same else f"../{_place(target)}"
        return f"[{text}]({place})"
    return text
