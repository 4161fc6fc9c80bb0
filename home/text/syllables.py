"""The Vietnamese syllable (âm tiết): what can be one, and what cannot. P10.

Pure Python. An onset, a rime, a tone; a rime that ends in p, t, c or ch takes only sắc or nặng.
Text in a legacy encoding gives itself away because its words are not syllables until decoded.
"""

import re
import unicodedata
from functools import lru_cache

_ONSETS = [
    "ngh", "ng", "nh", "th", "tr", "ch", "gh", "gi", "kh", "ph", "qu",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
]  # fmt: skip

_ALL_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc oa oac oach oai oan oang oanh oao oap oat oay oam
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêt uêu uôc uôi uôm uôn uông uôt
    uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưn ưng ưt ưu
    ươc ươi ươm ươn ương ươp ươt ươu y yê yêm yên yêng yêt yêu
    """
_RIMES_AFTER_QU = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng âp ât ây e en eng eo et
    ê ên ênh êch êt êu i in it ich inh y ych ynh yt yên yêt ơ ơi ơn ơt ôc
    """
_RIMES = frozenset(_ALL_RIMES.split())
_AFTER_QU = frozenset(_RIMES_AFTER_QU.split())
_STOPS = ("p", "t", "c", "ch")
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_TONES = frozenset((_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT))
_FRONT = frozenset("eêiy")
_ONSET = re.compile("|".join(_ONSETS))


def split_tone(word: str) -> tuple[str, str]:
    """The word in lower case without its tone, and the tones it carries ('việt' → 'viêt', dot)."""
    bare, tones = [], []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else bare).append(char)
    return unicodedata.normalize("NFC", "".join(bare)), "".join(tones)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether the word can be a Vietnamese syllable, accents and case as they stand."""
    bare, tone = split_tone(word)
    if not bare or len(tone) > 1 or len(bare) > 7:
        return False
    onset = _ONSET.match(bare).group()
    rimes = [(onset, bare[len(onset) :])]
    if onset == "gi":  # gì, giếng: the i of gi is the i of the rime
        rimes.append(("gi", bare[1:]))
    return any(_fits(o, r, tone) for o, r in rimes)


def _fits(onset: str, rime: str, tone: str) -> bool:
    if onset == "qu":
        if rime not in _AFTER_QU:
            return False
    elif rime not in _RIMES:
        return False
    front = rime[:1] in _FRONT
    if onset in ("k", "gh", "ngh") and not front:
        return False
    if onset in ("c", "g", "ng") and front:
        return False
    if rime.startswith("yê") and onset not in ("", "qu"):
        return False
    return not (rime.endswith(_STOPS) and tone not in (_ACUTE, _DOT))
