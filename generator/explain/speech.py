"""The sentences of an explanation in one language; the names of things in both."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.languages import main
from generator.locale import Locale, load_locale
from generator.segment.account import Account, ArticleAccount, BlockAccount, Lowering
from generator.segment.evidence.weights import WEIGHTS
from generator.segment.outcomes import JUMP, LEFTOVER
from generator.segment.rivals import OTHER, OWN, Reason
from generator.segment.seams import Seam
from generator.segment.sequence import START

FOLDER = Path(__file__).with_name("words")
UNSURE = 0.8
"""Certainty below which a person should look first."""


def spoken(lang: str) -> str:
    """The language of an explanation for a reader of `lang`: Chinese for either script, else English."""
    return "zh" if main(lang) == "zh" else "en"


@dataclass(frozen=True)
class Speech:
    """Speaks of accounts in the language `lang`."""

    lang: str

    @cached_property
    def _words(self) -> Locale:
        return load_locale(self.lang, folder=FOLDER)

    def tell(self, key: str, **values: object) -> str:
        """A text of this room's catalogue. Raises KeyError for a key that is not there."""
        return self._words.say(key, **values)

    @cached_property
    def other(self) -> str:
        """The other language."""
        return "zh" if self.lang == "en" else "en"

    def kind(self, kind: str) -> str:
        """The name of a kind of article, in both languages."""
        return f"{load_locale(self.lang).kind(kind)} {load_locale(self.other).kind(kind)}"

    def name(self, state: str) -> str:
        """What a block can be or become, in this language."""
        return self.tell(f"state.{state}")

    def gloss(self, state: str) -> str:
        """The same in the other language, as the glossary has it."""
        return load_locale(self.other, folder=FOLDER).say(f"state.{state}")

    def why(self, name: str) -> str:
        """Why a reason counts; in English where it has no words in this language."""
        own = self._words.words.get(f"why.{name}")
        return own if isinstance(own, str) else WEIGHTS[name].why

    def reason(self, reason: Reason, taken: str) -> str:
        """One reason as a sentence; `taken` is the state its block was taken for."""
        state = "" if reason.state == START else self.name(reason.state)
        if reason.what == OWN:
            against = (reason.points > 0) != (reason.state == taken)
            why = self.why(reason.name)
            return self.tell("against.state", state=state, why=why) if against else why
        other = self.name(reason.other) if reason.other else ""
        if reason.what == OTHER:
            key = "other.else" if reason.points > 0 else "other.then"
            return self.tell(key, line=reason.line, state=state, other=other)
        what = "first" if reason.state == START else reason.what
        return self.tell(f"{what}.{reason.name}", state=state, other=other)

    def sign(self, block: BlockAccount) -> str:
        """Why a block that was not weighed, or that no article took, is where it is; "" for the others."""
        if block.article:
            return ""
        if block.sign:
            return self.tell(f"sign.{block.sign}")
        unplaced = block.role if block.role in (LEFTOVER, JUMP) else "label"
        return self.tell(f"sign.{unplaced}")

    def boundary(self, block: BlockAccount) -> str:
        """A doubt about whether an article begins with the block, "" for none."""
        return self.tell("boundary", value=percent(block.boundary_certainty or 0.0)) if is_open_boundary(block) else ""

    def seam(self, seam: Seam) -> str:
        """Why a block was joined to the text above."""
        text = self.tell(f"seam.{seam.why}", line=seam.before)
        return f"{text} — {self.tell('doubtful')}" if seam.doubtful else text

    def lines(self, article: ArticleAccount) -> str:
        """The lines of an article, in short."""
        return ", ".join(span(first, last) for first, last in article.lines)

    def lowered(self, one: Lowering) -> str:
        """What an article's confidence rests on, or what takes something off it."""
        value = percent(one.factor) if one.what == "weakest" else f"{one.factor:.2f}"
        return self.tell(one.what, line=one.count, number=one.count, value=value)

    def remark(self, account: Account) -> str:
        """What has to be said of the whole page, "" for nothing."""
        if account.plain:
            return self.tell(f"plain.{account.plain}")
        return "" if account.blocks else self.tell("nothing")


def span(first: int, last: int) -> str:
    """Line numbers: 3–6, or 3 alone."""
    return f"{first}–{last}" if first != last else str(first)


def span_of(block: BlockAccount) -> str:
    """The line numbers of a block."""
    return span(block.lines[0][0], block.lines[-1][0])


def percent(value: float) -> str:
    """A probability as people say it; nothing is ever wholly certain."""
    return f"{min(99, round(value * 100))}%"


def is_unsure(block: BlockAccount) -> bool:
    """Whether a person should look first at what the block was taken for."""
    return block.certainty is not None and block.certainty < UNSURE


def is_open_boundary(block: BlockAccount) -> bool:
    """Whether a person should look first at where articles part."""
    return block.boundary_certainty is not None and block.boundary_certainty < UNSURE
