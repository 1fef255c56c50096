"""The account of a page as data, for scripts."""

from typing import Any

from generator.explain.speech import Speech
from generator.segment.account import Account, BlockAccount
from generator.segment.rivals import Reason


def as_data(account: Account, lang: str) -> dict[str, Any]:
    """What JSON has: every block with all its reasons, and every article with its joins; sentences in `lang`."""
    speech = Speech(lang)
    return {
        "plain": account.plain,
        "blocks": [_block(block, speech) for block in account.blocks],
        "articles": [
            {
                "id": article.id,
                "title": article.title,
                "kind": article.kind,
                "lines": [list(span) for span in article.lines],
                "confidence": article.confidence,
                "lowered": [
                    {"what": one.what, "factor": round(one.factor, 4), "text": speech.lowered(one)}
                    for one in article.lowered
                ],
                "joins": [
                    {"lines": [seam.before, seam.after], "doubtful": seam.doubtful, "why": seam.why}
                    | {"text": speech.seam(seam)}
                    for seam in article.joins
                ],
            }
            for article in account.articles
        ],
    }


def _block(block: BlockAccount, speech: Speech) -> dict[str, Any]:
    return {
        "lines": [block.lines[0][0], block.lines[-1][0]],
        "text": [text for _, text in block.lines],
        "article": block.article or None,
        "state": block.state,
        "role": block.role,
        "name": speech.name(block.role),
        "certainty": None if block.certainty is None else round(block.certainty, 4),
        "margin": None if block.margin is None else round(block.margin, 4),
        "boundary": None if block.boundary_certainty is None else round(block.boundary_certainty, 4),
        "runner_up": block.runner_up or None,
        "reasons": [_reason(reason, block, speech) for reason in block.pro],
        "against": [_reason(reason, block, speech) for reason in block.contra],
        "sign": speech.sign(block) or None,
    }


def _reason(reason: Reason, block: BlockAccount, speech: Speech) -> dict[str, Any]:
    return {
        "what": reason.what,
        "name": reason.name,
        "points": round(abs(reason.points), 4),
        "text": speech.reason(reason, block.state),
    }
