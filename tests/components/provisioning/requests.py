"""A request for a portal that nothing speaks against, for tests that change one thing of it."""

from components.provisioning.request import (
    AgencyRequest,
    OfficialRequest,
    PersonRequest,
    PortalRequest,
    UnitRequest,
)


def department_request(**changes):
    """Sở Y tế's portal under the province `soctrang`."""
    return PortalRequest(
        **{
            "code": "soctrang-syt",
            "name": "Cổng thông tin điện tử Sở Y tế tỉnh Sóc Trăng",
            "name_en": "Soc Trang Department of Health",
            "kind": "department",
            "parent": "soctrang",
            "host": "syt.soctrang.localhost",
            "further_hosts": ("www.syt.soctrang.localhost",),
            "agency": AgencyRequest(
                name="Sở Y tế tỉnh Sóc Trăng",
                address="Số 6 đường Châu Văn Tiếp",
                phone="0299 000 0020",
            ),
            "colour": "#8a1c3b",
            "slogan": "Vì sức khoẻ nhân dân",
            "sections": ("documents", "introduction"),
            "units": (UnitRequest("Văn phòng Sở"), UnitRequest("Phòng Nghiệp vụ Y")),
            "officials": (
                OfficialRequest(name="Mã Văn Lợi", post="Phó Giám đốc Sở, Trưởng Ban Biên tập"),
                OfficialRequest(name="Lý Thu Nga", post="Giám đốc Sở", is_leader=True),
            ),
            "people": (
                person("board_head", "loimv", "Mã Văn Lợi"),
                person("administrator", "khangnh", "Nguyễn Hoàng Khang"),
                person("unit_head", "hieutc", "Tăng Chí Hiếu", unit="Phòng Nghiệp vụ Y"),
            ),
            "board_decision": "Quyết định số 12/QĐ-SYT ngày 05/01/2026",
            "decision": "Quyết định số 45/QĐ-UBND ngày 02/02/2026",
            **changes,
        }
    )


def person(role, username, name, **more):
    return PersonRequest(
        role=role, username=username, name=name, email=f"{username}@example.vn", **more
    )
