"""An article on the place (đơn vị hành chính) of a district's or commune's portal. S1, P13."""


def article_of_place(portal, place):
    """The item that introduces a real unit, as in the content's files."""
    kind, _space, name = place["name"].partition(" ")
    called = f"{kind.lower()} {name}"
    item = {
        "portal": portal.code,
        "section": "introduction",
        "days": 41,
        "picture": "pattern",
        "alt": "Hoa văn vòng tròn đồng tâm với ngôi sao nhiều cánh ở giữa.",
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
