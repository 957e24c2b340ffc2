from django.test import Client

from shindan.web.ui.gallery import entries


def test_shows_every_example_at_its_own_anchor(client: Client) -> None:
    html = client.get("/ui/").content.decode()
    anchors = [f'id="{entry.name}-{each.name}"' for entry in entries() for each in entry.examples]
    assert [anchor for anchor in anchors if anchor not in html] == []


def test_one_example_stands_alone(client: Client) -> None:
    html = client.get("/ui/button/filled").content.decode()
    assert "次へ</button>" in html
    assert 'content="noindex"' in html


def test_unknown_example_is_not_found(client: Client) -> None:
    assert client.get("/ui/button/none").status_code == 404
    assert client.get("/ui/..%2f/filled").status_code == 404
