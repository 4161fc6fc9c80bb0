"""What people of an editorial office do on the admin's screens, by the names of its buttons."""


def new_article(page, portal, section, *, title, lead):
    """Write an article as its author, and save it as a draft. Leaves the edit screen open."""
    page.goto(f"{portal.root_url}/admin/pages/add/articles/articlepage/{section.pk}/")
    page.fill("[name=title]", title)
    page.fill("[name=lead]", lead)
    page.click("footer .action-save")
    page.wait_for_url("**/edit/")


def open_menu(page):
    """Unfold the menu of actions beside the button that saves."""
    page.click("footer [data-w-dropdown-target=toggle]")


def submit(page):
    """Submit the item to the chain. Of a saved one that is the button itself, not in the menu."""
    button = page.locator("footer [name=action-submit], footer [name=action-restart-workflow]")
    if not button.first.is_visible():
        open_menu(page)
    button.first.click()
    page.wait_for_selector(".messages .success")


def resubmit(page, edit_url):
    page.goto(edit_url)
    submit(page)


def approve(page, edit_url):
    """Take the step in favour: on the edit screen, or on that of deciding where it is locked."""
    page.goto(edit_url)
    if page.locator("footer a[href*='/editorial/review/']").count():
        page.click("footer a[href*='/editorial/review/']")
        page.click("button[name=decision][value=approve]")
    else:
        open_menu(page)
        page.click("footer [data-workflow-action-name=approve]")
    page.wait_for_selector(".messages .success")


def send_back(page, edit_url, reason):
    """Return an item with a reason, in the dialog that asks for it."""
    page.goto(edit_url)
    open_menu(page)
    page.click("footer [data-workflow-action-name=reject]")
    page.fill(".modal [name$=comment]", reason)
    page.click(".modal button[type=submit], .modal input[type=submit]")
    page.wait_for_selector(".messages .success")
