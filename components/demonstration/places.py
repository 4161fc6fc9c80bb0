"""Articles on the place (đơn vị hành chính) of a portal, and on how to reach it. S1, S14, P13."""

from home.front.portal_map import map_of

# What one sees of the country there.
_PICTURES = {"soctrang": "rice", "daknong": "coffee", "backan": "stilt", "namdinh": "cathedral"}


def article_of_place(portal, place):
    """The item that introduces a real unit, as in the content's files."""
    kind, _space, name = place["name"].partition(" ")
    called = f"{kind.lower()} {name}"
    item = {
        "portal": portal.code,
        "section": "introduction",
        "days": 41,
        "picture": _PICTURES.get(portal.code.partition("-")[0], "rice"),
    }
    if "units" in place:
        units = place["units"]
        return item | {
            "title": f"Các đơn vị hành chính của {called}",
            "lead": f"{place['name']} ({place['province']}) có {len(units)} đơn vị cấp xã.",
            "body": "Danh sách xếp theo mã đơn vị hành chính.\n\n"
            + "\n".join(f"- {unit}" for unit in units),
        }
    return item | {
        "title": f"Giới thiệu {called}",
        "lead": f"{place['name']} thuộc {place['province']}, rộng {place['area_km2']} km².",
        "body": "Từ ngày 1 tháng 7 năm 2025, cả nước tổ chức chính quyền địa phương hai cấp: cấp"
        f" tỉnh và cấp xã. {place['name']} là một đơn vị hành chính cấp xã.\n\n"
        "Bộ phận tiếp nhận và trả kết quả làm việc từ thứ Hai đến thứ Sáu, sáng 7 giờ – 11 giờ,"
        " chiều 13 giờ – 17 giờ.",
    }


def article_of_contact(portal):
    """The items that say where and when to reach the agency; none where there is no section."""
    portal_map = map_of(portal, "vi")
    if portal_map.section("contact") is None:
        return []
    agency = portal.agency
    known = (agency.address, agency.phone, agency.email)
    lines = _list(("Địa chỉ", "Điện thoại", "Thư điện tử"), known)
    lines_en = _list(("Address", "Telephone", "E-mail"), known)
    item = {
        "portal": portal.code,
        "section": "contact",
        "days": 40,
        "picture": "office",
        "title": f"Địa chỉ, giờ làm việc của {agency.name}",
        "lead": "Nơi tiếp nhận ý kiến, phản ánh của tổ chức, công dân; giờ làm việc các ngày trong"
        " tuần.",
        "body": lines
        + "\n\n## Giờ làm việc\nThứ Hai đến thứ Sáu, sáng 7 giờ – 11 giờ, chiều 13 giờ – 17 giờ.",
        "english": {
            "title": f"Address and hours of the {agency.name_en or portal.name_en}",
            "lead": "Where citizens and enterprises bring their questions, and when.",
            "body": lines_en + "\n\n## Hours\nMonday to Friday, 7 to 11 a.m. and 1 to 5 p.m.",
        },
    }
    if not portal.is_top:
        # A component portal has a translator only once the province's serves it.
        del item["english"]
    return [item]


def _list(names, values):
    return "\n".join(f"- {name}: {value}" for name, value in zip(names, values, strict=True))
