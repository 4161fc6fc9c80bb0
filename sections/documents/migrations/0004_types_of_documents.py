"""Types of documents: Nghị định 30/2020/NĐ-CP, phụ lục III; legal acts; documents of the Party."""

from django.db import migrations

LEGAL, ADMINISTRATIVE, COPY, PARTY = "legal", "administrative", "copy", "party"

# code, abbreviation, Vietnamese, English, family: in the order of lists.
TYPES = [
    ("hien-phap", "HP", "Hiến pháp", "Constitution", LEGAL),
    ("bo-luat", "BL", "Bộ luật", "Code", LEGAL),
    ("luat", "L", "Luật", "Law", LEGAL),
    ("phap-lenh", "PL", "Pháp lệnh", "Ordinance", LEGAL),
    ("lenh", "L", "Lệnh", "Order", LEGAL),
    ("nghi-dinh", "NĐ", "Nghị định", "Decree", LEGAL),
    ("thong-tu", "TT", "Thông tư", "Circular", LEGAL),
    ("thong-tu-lien-tich", "TTLT", "Thông tư liên tịch", "Joint circular", LEGAL),
    ("nghi-quyet-lien-tich", "NQLT", "Nghị quyết liên tịch", "Joint resolution", LEGAL),
    ("van-ban-hop-nhat", "VBHN", "Văn bản hợp nhất", "Consolidated text", LEGAL),
    # Legal acts of a province are resolutions and decisions too; their numbers have the year.
    ("nghi-quyet", "NQ", "Nghị quyết", "Resolution", ADMINISTRATIVE),
    ("quyet-dinh", "QĐ", "Quyết định", "Decision", ADMINISTRATIVE),
    ("chi-thi", "CT", "Chỉ thị", "Directive", ADMINISTRATIVE),
    ("quy-che", "QC", "Quy chế", "Regulations", ADMINISTRATIVE),
    ("quy-dinh", "QyĐ", "Quy định", "Rules", ADMINISTRATIVE),
    ("thong-cao", "TC", "Thông cáo", "Communiqué", ADMINISTRATIVE),
    ("thong-bao", "TB", "Thông báo", "Notice", ADMINISTRATIVE),
    ("huong-dan", "HD", "Hướng dẫn", "Guidance", ADMINISTRATIVE),
    ("chuong-trinh", "CTr", "Chương trình", "Programme", ADMINISTRATIVE),
    ("ke-hoach", "KH", "Kế hoạch", "Plan", ADMINISTRATIVE),
    ("phuong-an", "PA", "Phương án", "Scheme", ADMINISTRATIVE),
    ("de-an", "ĐA", "Đề án", "Proposal", ADMINISTRATIVE),
    ("du-an", "DA", "Dự án", "Project", ADMINISTRATIVE),
    ("bao-cao", "BC", "Báo cáo", "Report", ADMINISTRATIVE),
    ("bien-ban", "BB", "Biên bản", "Minutes", ADMINISTRATIVE),
    ("to-trinh", "TTr", "Tờ trình", "Submission", ADMINISTRATIVE),
    ("hop-dong", "HĐ", "Hợp đồng", "Contract", ADMINISTRATIVE),
    ("cong-van", "", "Công văn", "Official letter", ADMINISTRATIVE),
    ("cong-dien", "CĐ", "Công điện", "Official telegram", ADMINISTRATIVE),
    ("ban-ghi-nho", "BGN", "Bản ghi nhớ", "Memorandum", ADMINISTRATIVE),
    ("ban-thoa-thuan", "BTT", "Bản thỏa thuận", "Agreement", ADMINISTRATIVE),
    ("giay-uy-quyen", "GUQ", "Giấy ủy quyền", "Power of attorney", ADMINISTRATIVE),
    ("giay-moi", "GM", "Giấy mời", "Invitation", ADMINISTRATIVE),
    ("giay-gioi-thieu", "GGT", "Giấy giới thiệu", "Letter of introduction", ADMINISTRATIVE),
    ("giay-nghi-phep", "GNP", "Giấy nghỉ phép", "Leave permit", ADMINISTRATIVE),
    ("phieu-gui", "PG", "Phiếu gửi", "Dispatch slip", ADMINISTRATIVE),
    ("phieu-chuyen", "PC", "Phiếu chuyển", "Transfer slip", ADMINISTRATIVE),
    ("phieu-bao", "PB", "Phiếu báo", "Notification slip", ADMINISTRATIVE),
    ("thu-cong", "", "Thư công", "Official correspondence", ADMINISTRATIVE),
    ("sao-y", "SY", "Bản sao y", "Certified copy", COPY),
    ("trich-sao", "TrS", "Bản trích sao", "Certified extract", COPY),
    ("sao-luc", "SL", "Bản sao lục", "Certified copy of a copy", COPY),
    ("ket-luan", "KL", "Kết luận", "Conclusion", PARTY),
]

# Bodies of the state that every portal knows.
CENTRAL_ISSUERS = [
    ("Quốc hội", "National Assembly"),
    ("Ủy ban thường vụ Quốc hội", "Standing Committee of the National Assembly"),
    ("Chủ tịch nước", "State President"),
    ("Chính phủ", "Government"),
    ("Thủ tướng Chính phủ", "Prime Minister"),
    ("Ban Chấp hành Trung ương", "Central Committee of the Party"),
    ("Bộ Chính trị", "Politburo"),
    ("Ban Bí thư", "Secretariat of the Party"),
    ("Tòa án nhân dân tối cao", "Supreme People's Court"),
    ("Viện kiểm sát nhân dân tối cao", "Supreme People's Procuracy"),
]


def seed(apps, schema_editor):
    document_type = apps.get_model("documents", "DocumentType")
    for order, (code, abbreviation, name, name_en, family) in enumerate(TYPES, start=1):
        document_type.objects.update_or_create(
            code=code,
            defaults={
                "abbreviation": abbreviation,
                "name": name,
                "name_en": name_en,
                "family": family,
                "sort_order": order,
            },
        )
    issuer = apps.get_model("documents", "Issuer")
    for name, name_en in CENTRAL_ISSUERS:
        issuer.objects.get_or_create(
            portal=None,
            name_key=name.lower(),
            defaults={"name": name, "short_name": name, "name_en": name_en},
        )


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
