"""The sample archive served under a sub-path, and tabs of a browser that accept no error."""

import pytest
from search_sample import sample_documents, write_site


@pytest.fixture(scope="package")
def documents():
    return sample_documents()


@pytest.fixture(scope="package")
def folder(tmp_path_factory, documents):
    written = tmp_path_factory.mktemp("site")
    assert write_site(written, documents) == ()
    return written


@pytest.fixture(scope="package")
def site(serve, folder):
    return serve(folder, "/some/sub/path/")


@pytest.fixture(scope="package")
def context(browser):
    with browser.new_context() as opened:
        yield opened


@pytest.fixture
def page(context):
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on("console", lambda said: said.type == "error" and opened.errors.append(said.text))
    opened.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    yield opened
    opened.close()
    assert opened.errors == []


@pytest.fixture
def view(page, site):
    page.goto(site + "search/")
    return page
