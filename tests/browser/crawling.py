"""Every page a user can reach by links, one of each kind; the test of the table opens every address
besides."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

SKIPPED = {
    # downloads, and what a link leaves the site or the session by
    "deals:export", "deals:organisations_export", "deals:rights_export", "deals:scan",
    "deals:annex_file", "deals:programme_annex_file", "deal_document", "version_document",
    "deal_document_file", "accord_annex", "accord_annex_file", "report_annex", "report_annex_file",
    "report_pdf", "report_preview_pdf", "report_xlsx", "report_json", "deals:half_year_evidence",
    "deals:half_year_workbook_file", "deals:goal_workbook_file", "pilots:payment_file",
    "pilots:letter_pdf", "fund_statement_pdf", "fund_statement_file", "fund_statement_xlsx",
    "pilots:participant_pdf", "pilots:participant_json", "pilots:worker_data_json",
    "account_logout", "mfa_download_recovery_codes",
}  # fmt: skip


def pages(visit, start="/"):
    """Visit pages breadth first; yields (address pattern, path) when one was visited. `visit` gets
    a path and tells its status and where its links lead to."""
    queue, seen, visited = [start], {start}, set()
    while queue:
        path = queue.pop(0)
        name = view_name(path)
        if name is None or name in visited:
            continue
        visited.add(name)
        status, links = visit(path)
        assert status == 200, f"{path}: {status}"
        yield name, path
        for link in links:
            if link not in seen:
                seen.add(link)
                queue.append(link)


def by_browser(page, site):
    """Visits with the page open."""

    def visit(path):
        answer = page.goto(site + path)
        found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        return answer.status, [_path(href) for href in found if href.startswith(site)]

    return visit


def by_client(client):
    """Visits without a browser, a good deal quicker."""

    def visit(path):
        answer = client.get(path, follow=True)
        reader = Links()
        reader.feed(answer.content.decode())
        found = (urljoin(path, href) for href in reader.found)
        return answer.status_code, [_path(href) for href in found if href.startswith("/")]

    return visit


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def _path(href):
    parts = urlsplit(href)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def view_name(path):
    """The name of the address pattern, or None for what is not a page to look at."""
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None
    return None if name in SKIPPED or not name else name
