"""Whether people in a picture agreed to be shown (đồng ý của người trong ảnh). E8; KT 6.6.

Civil Code 2015, article 32: the use of a person's picture takes consent, but for public events and
the public interest. Law on Children 2016, 6.11: of a child, consent of the parents and, from seven
years of age, its own.
"""

import re

# What a picture says of the people in it, and what follows.
_KINDS = {"not_asked": "people_not_asked", "child_not_asked": "child_not_asked"}


def judge_people(people, said, child_words):
    """The kind of what is found in a picture, or None.

    people: a value of `PortalImage.People`. said: its title and description. child_words: that let
    one expect a child, where nobody said whom it shows.
    """
    if people:
        return _KINDS.get(people)
    words = "|".join(re.escape(each) for each in sorted(child_words))
    if words and re.search(rf"(?<!\w)(?:{words})(?!\w)", said, re.IGNORECASE):
        return "child_unsaid"
    return "people_unsaid"
