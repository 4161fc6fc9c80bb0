import json
import re
import subprocess

import pytest
from viparse.normalize.encodings import CHARMAPS

from home.text.legacy import ENCODINGS, TCVN3, VISCII, VNI, decode, find_legacy
from tests.requirement import requirement
from tests.shared_data import SHARED, shared_path

FOREIGN = """
Liberté, égalité, fraternité. Où est passé le thé ? Là-bas, à côté de la forêt, « Le Château ».
Thé à la menthe
Né à Hanoï, dû à l'été
Haïti, Thaïlande, Saïgon, Haïphong, Hanoï
Über die Straße: schöne Grüße aus München und Köln. Größe, Höhe, Länge für alle Bürger.
Kontakt: Jürgen Groß, Universität Tübingen
El niño español soñó mañana con el año pasado. ¿Qué más? ¡Adiós! Está aquí.
São Paulo não é a capital. Você também está lá?
På gård, får du gå då? Två små öar, smørrebrød på dansk, Århus, fjørd.
Dvořák, Škoda, Łódź, Besançon, L'Haÿ-les-Roses
co\xadoperation fran\xadçais
Copyright © 2024 Sở Y tế ® ½ giờ, 25 m², ±3 °C, µg/m³ × 10⁻³ « ghi chú » §5 ¶2
""".strip().splitlines()

VIETNAMESE = """
Ê Đê, Xơ Đăng, Gié Triêng, Hrê, Krông Pắc, Y Ngông Niê Kdăm
Krông Nô
Tô Hoài
Bé Hà
Ban Công tác
Thông báo · Tin · Bài
«Công an» và «Nghị quyết»
Trung tâm Thông tin Hành chính công
Ðà Nẵng, Ðiện Biên
""".strip().splitlines()


def encode(text, encoding):
    """Unicode text as it looks after a copy out of a document in the encoding."""
    table = {}
    for old, new in CHARMAPS[encoding.lower()].pairs:
        table.setdefault(new, old)
    if encoding == TCVN3:  # toned capitals are the small letters in a font of capitals
        table |= {new.upper(): old for new, old in table.items() if new.upper() not in table}
    return "".join(table.get(char, char) for char in text)


def strings_within(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_within(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_within(item)


@requirement("P10")
class TestRecognition:
    @pytest.mark.parametrize(
        ("encoding", "pasted", "meant"),
        [
            (TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
            (TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
            (TCVN3, "QuyÕt ®Þnh", "Quyết định"),
            (TCVN3, "®­îc", "được"),
            (TCVN3, "nhµ n−íc", "nhà nước"),  # as a PDF gives it
            (VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
            (VNI, "ÑOÄC LAÄP - TÖÏ DO", "ĐỘC LẬP - TỰ DO"),
            (VNI, "Vieät Nam", "Việt Nam"),
            (VISCII, "Cµng hòa xã hµi chü nghîa Vi®t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ],
    )
    def test_a_short_line_is_recognised_and_read(self, encoding, pasted, meant):
        finding = find_legacy(pasted)
        assert (finding.encoding, finding.decoded) == (encoding, meant)
        assert finding.sample == pasted

    def test_one_pasted_line_is_found_within_correct_text(self):
        text = "Sở Tài chính thông báo:\nCéng hßa x· héi chñ nghÜa ViÖt Nam\nTrân trọng."
        assert find_legacy(text).encoding == TCVN3

    def test_pasted_words_are_found_within_a_correct_line(self):
        assert find_legacy("Về việc thùc hiÖn c¸c quyÕt ®Þnh của tỉnh").encoding == TCVN3

    def test_a_long_sample_is_cut(self):
        finding = find_legacy("Céng hßa x· héi chñ nghÜa ViÖt Nam " * 10)
        assert len(finding.sample) <= 61
        assert finding.sample.endswith("…")

    @pytest.mark.parametrize("text", ["", "Viet Nam", "x" * 100_000, "·" * 1000, "«»§©®", "\xad"])
    def test_what_is_no_text_is_no_finding(self, text):
        assert find_legacy(text) is None


@requirement("P10")
class TestFalseAlarms:
    @pytest.mark.parametrize("line", FOREIGN + VIETNAMESE)
    def test_a_line_in_another_language_or_a_name_raises_none(self, line):
        assert find_legacy(line) is None

    def test_the_lines_together_raise_none(self):
        assert find_legacy("\n".join(FOREIGN + VIETNAMESE)) is None

    @pytest.mark.parametrize(
        "path",
        [
            ("gazette", "documents.json"),
            ("legal-retrieval", "articles.json"),
            ("legal-retrieval", "questions.json"),
            ("procedures", "procedures.json"),
        ],
    )
    def test_real_vietnamese_raises_none(self, path):
        texts = list(strings_within(json.loads(shared_path("data", *path).read_text())))
        assert [finding for finding in map(find_legacy, texts) if finding] == []

    def test_the_regulations_raise_none(self):
        for path in sorted(shared_path("spec", "regulations").glob("*.txt")):
            assert find_legacy(path.read_text()) is None, path.name

    def test_the_unicode_transcripts_raise_none(self):
        for path in sorted(shared_path("data", "legacy-encodings").glob("*/*.txt")):
            assert find_legacy(path.read_text()) is None, path.name


@requirement("P10")
class TestRealDocuments:
    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_every_transcript_is_recognised_in_each_encoding(self, encoding):
        for path in sorted(shared_path("data", "legacy-encodings").glob("*/*.txt")):
            finding = find_legacy(encode(path.read_text(), encoding))
            assert finding, path.name

    @pytest.mark.parametrize(("encoding", "least"), [(TCVN3, 0.95), (VNI, 0.95), (VISCII, 0.88)])
    def test_single_lines_of_two_accented_words_are_nearly_all_recognised(self, encoding, least):
        lines = [
            line
            for path in sorted(shared_path("data", "legacy-encodings").glob("*/*.txt"))
            for line in path.read_text().splitlines()
            if len({word for word in re.findall(r"[^\W\d_]+", line) if not word.isascii()}) > 1
        ]
        found = [find_legacy(encode(line, encoding)) for line in lines]
        right = sum(finding is not None and finding.encoding == encoding for finding in found)
        assert right / len(lines) > least

    def test_original_rtf_files_are_recognised(self):
        for path in sorted(shared_path("data", "legacy-encodings", "tcvn3").glob("*.rtf")):
            raw = path.read_bytes().decode("latin-1")
            text = re.sub(r"\\'([0-9a-f]{2})", lambda match: chr(int(match[1], 16)), raw)
            text = re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", text)
            assert find_legacy(text).encoding == TCVN3, path.name

    @pytest.mark.parametrize(("folder", "encoding"), [("tcvn3", TCVN3), ("vni", VNI)])
    def test_original_word_files_are_recognised(self, folder, encoding):
        shared_path("data", "legacy-encodings", folder)
        recognised = 0
        for path in sorted((SHARED / "data" / "legacy-encodings" / folder).glob("*.doc")):
            run = subprocess.run(
                ["antiword", "-m", "cp1252.txt", "-w", "0", path], capture_output=True
            )
            if text := run.stdout.decode("cp1252", "replace").strip():
                assert find_legacy(text).encoding == encoding, path.name
                recognised += 1
        assert recognised >= 3


@requirement("P10")
class TestDecoding:
    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_the_tables_agree_with_an_independent_set(self, encoding):
        for old, new in CHARMAPS[encoding.lower()].pairs:
            assert decode(old, encoding) == new

    def test_the_letter_of_vni_that_the_independent_set_lacks(self):
        assert decode("aúng", VNI) == "ẳng"
