"""The language a text is in: told by its script, and within a script by its smallest words.

Enough to say of an article what a browser, a screen reader and a search engine need to know; not a linguist. A script
of one language needs no more than its letters; the languages of one alphabet are told apart by the words that every
sentence has (the, der, le, el), which survive bad OCR because they are so many.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

CHINESE = "zh"
UNKNOWN = "und"
"""BCP 47 for a text whose language is not known."""
SAMPLE = 20_000
"""Characters that a text is judged by."""
LETTER = 0.4
"""What a letter of an alphabet weighs beside a Han character: a word of five letters says as much as two characters."""
CJK_SHARE = 0.3
"""Share of Han, kana and Hangul from which a text is in one of these, whatever it quotes: an English letter in a
Chinese report is soon longer than the report."""
KANA_SHARE = 0.08
"""Share of kana from which text with Han characters is Japanese."""
HANGUL_SHARE = 0.08
"""Share of Hangul from which text with Han characters is Korean; the press of the 1930s set every noun in Hanja."""
ENOUGH = 8
"""Words from which the language of an alphabet is asked for."""
WORDS_SHARE = 0.06
"""Share of a text's words that must be its language's smallest ones; prose has a third, bad OCR a tenth."""

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9f]")
HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "Hebrew": re.compile(r"[\u05d0-\u05f2\ufb1d-\ufb4f]"),
    "Arabic": re.compile(r"[\u0620-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "Devanagari": re.compile(r"[\u0904-\u0939\u0958-\u0963]"),
    "Bengali": re.compile(r"[\u0985-\u09b9]"),
    "Tamil": re.compile(r"[\u0b85-\u0bb9]"),
    "Thai": re.compile(r"[\u0e01-\u0e30]"),
    "Burmese": re.compile(r"[\u1000-\u102a]"),
    "Khmer": re.compile(r"[\u1780-\u17a2]"),
    "Tibetan": re.compile(r"[\u0f40-\u0f6c]"),
    "Mongolian": re.compile(r"[\u1820-\u1877]"),
    "Armenian": re.compile(r"[\u0531-\u0587]"),
    "Georgian": re.compile(r"[\u10a0-\u10ff]"),
}
"""The letters of each alphabet."""
ALONE: Mapping[str, str] = {
    "Greek": "el", "Hebrew": "he", "Arabic": "ar", "Devanagari": "hi", "Bengali": "bn", "Tamil": "ta", "Thai": "th",
    "Burmese": "my", "Khmer": "km", "Tibetan": "bo", "Mongolian": "mn", "Armenian": "hy", "Georgian": "ka",
}  # fmt: skip
"""The language of a script where its words say no other."""
SMALL_WORDS: Mapping[str, Mapping[str, frozenset[str]]] = {
    script: {tag: frozenset(words.split()) for tag, words in languages.items()}
    for script, languages in {
        "Latin": {
            "en": "the of and to in that was is for it with as his he on be at by which from had not were are this have",
            "de": "der die das und in den von zu mit dem ist des im auf für nicht sich eine ein als auch bei nach wurde",
            "fr": "le la les de des du et à en un une que qui dans est pour sur par au pas ne il ce se plus avec aux",
            "es": "el la los las de del y en que un una por con se para es su lo al como más no ha sus este fué",
            "it": "il la di che e in un una per del della con non si da è al dei le gli sono nel alla lo come",
            "pt": "o a os as de do da dos das e em que um uma não para com por no na se ao à foi mais",
            "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als heeft door bij werd",
            "sv": "och i att det som en på är av för den med till inte ett om har de var från",
            "da": "og i at det som en på er af for den med til ikke et om har de var fra der blev",
            "pl": "i w z na się nie do że jest o to przez po za od jak który był dla ale",
            "cs": "a v se na že je z do to s o i ve pro jako k by po za jsou byl",
            "hu": "a az és hogy nem is egy ez volt de meg mint már csak el ki",
            "ro": "și în de la a cu pe nu că o un care din se este mai pentru sau",
            "fi": "ja on ei että se oli hän joka mutta kun myös ovat niin kuin sekä",
            "tr": "ve bir bu da de için ile olarak çok daha gibi olan ne kadar sonra",
            "vi": "và của là có không được trong các một những đã cho với người này để ở từ về",
            "id": "yang dan di dengan untuk dari pada ini itu dalam tidak ke akan oleh juga telah",
            "la": "et in est non ad cum quod ut ex sed qui quae ab per sunt atque",
        },
        "Cyrillic": {
            "ru": "и в не на что с по как из к о от но за для это его у же при было был который бы",
            "uk": "і в не на що з та до як за у від про його це й для які був але при",
            "bg": "и на се да в от за не е са с по че като но тази този което",
            "sr": "и у је да се на за од са су што не као али би",
            "be": "і ў не на што з да як за у ад гэта але яго па",
        },
        "Hebrew": {
            "he": "את של על לא כי אשר הוא גם אל כל עם אם או היה זה בין יום אך",
            "yi": "און די איז דער צו אין האט ניט מיט וואס פון זיך א דאס ווי נאך",
        },
        "Arabic": {
            "ar": "في من على إلى أن التي هذا عن الذي لا كان مع هذه قد ما بعد",
            "fa": "در به از که این است را با برای آن می بود خود تا یک",
            "ur": "کے میں کی ہے اور سے کا کو نے پر اس یہ ہیں کہ",
        },
    }.items()
}
"""The words that every few lines of a language have, by script."""
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0591-\u05c7][^\W\d_]*)*")
POINTS = re.compile(r"[\u0591-\u05bd\u05bf\u05c1-\u05c7\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
"""Vowel points, accents and directions that a word is the same without."""


HAN_RUN = re.compile(f"{HAN.pattern}+")
RUNS = tuple(
    re.compile(f"{kind}+")
    for kind in (KANA.pattern, HANGUL.pattern, f"[{''.join(one.pattern[1:-1] for one in SCRIPTS.values())}]")
)
"""Runs of kana, Hangul and letters: counted much faster than one character at a time."""


def shares(text: str) -> tuple[float, float, float, float]:
    """How much of a text is in Han characters, kana, Hangul and the letters of all alphabets, in Han characters."""
    rest = HAN_RUN.sub("", text)  # of a Chinese page little is left to look through
    kana, hangul, letters = (float(sum(map(len, run.findall(rest)))) for run in RUNS)
    return float(len(text) - len(rest)), kana, hangul, letters * LETTER


def language(text: str, otherwise: str = CHINESE) -> str:
    """The language of a text as a BCP 47 tag, "und" for prose in an alphabet whose language is not known.

    `otherwise` is the answer where there is too little text to tell: numbers, a name or two.
    """
    text = unicodedata.normalize("NFC", text[:SAMPLE])
    han, kana, hangul, letters = shares(text)
    cjk = han + kana + hangul
    if cjk < CJK_SHARE * (cjk + letters):
        return _of_alphabet(text, otherwise)
    if not cjk:
        return otherwise
    if kana > hangul and kana >= KANA_SHARE * (han + kana):
        return "ja"
    return "ko" if hangul >= HANGUL_SHARE * (han + hangul) and hangul > kana else CHINESE


def language_of(texts: Iterable[str], otherwise: str = CHINESE) -> str:
    """The language of several texts taken together."""
    return language("\n".join(texts), otherwise)


def _of_alphabet(text: str, otherwise: str) -> str:
    """The language of text in letters: by its smallest words, else by a script that only one language has."""
    script = max(SCRIPTS, key=lambda name: len(SCRIPTS[name].findall(text)))
    words = [POINTS.sub("", word).replace("ſ", "s").lower() for word in WORD.findall(text)]
    counts = Counter(word for word in words if SCRIPTS[script].search(word))
    total = counts.total()
    if total < ENOUGH and script not in ALONE:
        return otherwise
    known = {tag: sum(counts[word] for word in small) for tag, small in SMALL_WORDS.get(script, {}).items()}
    best = max(known, key=lambda tag: known[tag], default="")
    different = len(counts.keys() & SMALL_WORDS[script][best]) if best else 0
    if different >= 2 and known[best] >= total * WORDS_SHARE:
        return best
    return ALONE.get(script, UNKNOWN)
