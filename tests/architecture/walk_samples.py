"""What the walk along the wall asks for beside an address: kinds, words, queries, what is sent."""

# Addresses that are not asked for, each with its reason.
EXCUSED = {
    "coordination_ask": "offers the portals of one province, whose names stand in its directory",
    "wagtailadmin_error_test": "raises an error, so that operators see their error page",
    "wagtailadmin_logout": "ends the session of the walker; it names no row",
    "wagtailadmin_password_reset_confirm": "known by a signed token, not by a portal",
    "wagtailapi_v3:openapi-json": "describes the API, not rows",
    "wagtailapi_v3:openapi-view": "describes the API, not rows",
}

PREFIXES = ("admin/", "api/v3/", "documents/", "media/")
# Public addresses that show no rows: the demonstration, styles, forms of Wagtail for passwords.
NOT_OF_PORTALS = ("demo/", "design/", "static/", "__", "_util/")
# Addresses that answer with a file: to have one is to read it.
FILES = {"stored_file", "wagtaildocs_serve"}

# Parts of an address that choose among kinds, not rows: one address each.
KINDS = {
    ("app_label", "model_name", "action"): [
        ("wagtailcore", "page", action)
        for action in ("delete", "move", "publish", "unpublish", "lock", "unlock")
    ]
    + [
        ("media", model, action)
        for model in ("portalimage", "portalfile")
        for action in ("delete", "add_tags", "add_to_collection")
    ]
    + [("accounts", "user", action) for action in ("delete", "assign_role", "set_active_state")],
}
WORDS = {
    "content_type_app_name": "articles",
    "content_type_model_name": "articlepage",
    "app_label": "articles",
    "model_name": "articlepage",
    "app_name": "taggit",
    "action_name": "approve",
    "filter_spec": "width-100",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "mode": "default",
    "kind": "xlsx",
    "action": "submit",
    "type_name": "articles.ArticlePage",
    # No model of ours is a snippet; were one, its type would have to be refused here.
    "type": "portal.Unit",
    "profile_key": "soc_trang",
    "provision_key": "questions.answer",
}
# What a list or dialogue is asked for beside its address, by name.
QUERIES = {
    "wagtailadmin_choose_page": ["multiple=1", "user_perms=move_to&target_pages[]={draft}"],
    "wagtailadmin_choose_page_search": ["q={word}", "q=nhap&page_type=articles.ArticlePage"],
    "wagtailadmin_choose_page_chosen_multiple": ["id={draft}"],
    "wagtailadmin_choose_page_external_link": ["parent_page_id={draft}"],
    "wagtailadmin_choose_page_email_link": ["parent_page_id={draft}"],
    "wagtailadmin_explore_root": ["q={word}&search_all=1"],
    "wagtailadmin_explore": ["q={word}&search_all=1"],
    "wagtailadmin_explore_results": ["q={word}&search_all=1&_w_filter_fragment=1"],
    "wagtailadmin_pages:search": ["q={word}"],
    "wagtailadmin_pages:search_results": ["q={word}"],
    "wagtailadmin_tag_autocomplete": ["term={word}"],
    "wagtailadmin_tag_model_autocomplete": ["term={word}"],
    "wagtailimages:index": ["q={word}", "collection_id={collection}"],
    "wagtailimages:index_results": ["q={word}&_w_filter_fragment=1"],
    "wagtaildocs:index": ["q={word}", "collection_id={collection}"],
    "wagtaildocs:index_results": ["q={word}&_w_filter_fragment=1"],
    "wagtailimages_chooser:choose": ["q={word}", "collection_id={collection}"],
    "wagtailimages_chooser:choose_results": ["q={word}"],
    "wagtailimages_chooser:chosen_multiple": ["id={image}"],
    "wagtaildocs_chooser:choose": ["q={word}", "collection_id={collection}"],
    "wagtaildocs_chooser:choose_results": ["q={word}"],
    "wagtaildocs_chooser:chosen_multiple": ["id={file}"],
    "wagtail_bulk_action": [
        "id={draft}&id={image}&id={file}",
        "id=all",
        "id=all&childOf={section}",
    ],
    "wagtailadmin_reports:page_types_usage": ["site={container_path}"],
    "wagtailadmin_reports:page_types_usage_results": ["site={container_path}"],
    "wagtailadmin_reports:locked_pages": ["locked_by={author}", "export=csv"],
    "wagtailadmin_reports:aging_pages": ["export=csv"],
    "wagtailadmin_reports:site_history": ["label={word}", "export=csv"],
    "wagtailadmin_reports:workflow": ["requested_by={author}", "export=csv"],
    "wagtailadmin_reports:workflow_tasks": ["export=csv"],
    "wagtailadmin_api:pages:listing": ["search={word}", "child_of={section}", "for_explorer=1"],
    "wagtailadmin_api:pages:find": ["id={draft}"],
    "wagtailadmin_api:images:listing": ["search={word}"],
    "wagtailadmin_api:images:find": ["id={image}"],
    "wagtailadmin_api:documents:listing": ["search={word}"],
    "wagtailadmin_api:documents:find": ["id={file}"],
    "translation_desk": [
        *(f"state={state}" for state in ("missing", "behind", "draft", "chain", "done", "orphan")),
        "q={word}",
        "portal={portal}",
    ],
    "wagtailapi_v3:list_pages": ["search={word}", "child_of={section}", "descendant_of={section}"],
    "wagtailapi_v3:find_page": ["id={draft}"],
    "wagtailapi_v3:detail_page": ["version=draft"],
    "accounts_people": ["q={word}"],
    "intake:blank_form": ["form=mẫu 1"],
    "editorial_rights": ["portal={code}", "format=xlsx"],
    "accounts_people_results": ["q={word}"],
}
# What is sent along, whichever the address: rows of the neighbour wherever a form might take one.
SENT = {
    "title": "Bị sửa", "slug": "bi-sua", "name": "Bị sửa", "reason": "x", "comment": "x",
    "new_parent_page": "{section}", "parent_page": "{section}", "chooser": "{section}",
    "new_title": "Bị sửa", "new_slug": "bi-sua", "copy_subpages": "on", "move_page": "1",
    "url": "{url}", "link_text": "x", "locales": "{locale}", "collection": "{collection}",
    "portal": "{portal}", "user": "{author}", "username": "{username}", "role": "author",
    "unit": "{unit}", "photo": "{image}", "emblem": "{image}", "answerable": "{official}",
    "delegate": "{author}", "delegator": "{author}", "ends_on": "2030-01-01", "decision": "x",
    "destination_page_id": "{section}", "position": "0", "action-submit": "1",
}  # fmt: skip
# The same for one's own addresses: whatever else a form asks for is in order, so that it comes to
# judge the rows of the neighbour.
SENT_TO_OWN = SENT | {
    "section": "{section}", "handler": "{author}", "asked": "{portal}", "reporter": "{author}",
    "payee": "{author}", "statement": "{statement}", "documents": "{document}", "page": "{public}",
    "picture": "{image}", "file": "{file}", "source_page": "{draft}", "id": "{draft}",
    "target_pages[]": "{draft}", "link_page": "{public}", "requested_by": "{author}",
    "agency": "Sở", "subject": "Hỏi", "text": "Nội dung đủ dài", "event": "Họp", "place": "Phòng",
    "starts_at": "2030-01-01 08:00", "ends_at": "2030-01-02 08:00", "starts_on": "2030-01-01",
    "until": "2030-01-02 08:00", "due": "2030-01-01", "day": "2026-10-05", "kind": "news",
    "quantity": "1", "payee_name": "", "first": "2026-10-01", "last": "2026-10-31",
    "lead": "Tóm tắt", "received_on": "2026-10-05", "number": "7", "issue_date": "2026-10-05",
    "words": "x", "phrase": "x", "severity": "warning", "names_title": "on", "note": "x",
}  # fmt: skip
