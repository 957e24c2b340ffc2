from shindan.web.ui.component import render


def test_without_address_it_submits() -> None:
    assert '<button class="btn btn-filled" type="submit"' in render("button", {"label": "次へ"})


def test_with_address_it_is_a_link() -> None:
    html = render("button", {"label": "戻る", "href": "/check/?a=1&b=2", "kind": "text"})
    assert '<a class="btn btn-text" href="/check/?a=1&amp;b=2">戻る</a>' in html


def test_says_what_it_does_while_sending() -> None:
    assert 'data-busy="送信しています"' in render("button", {"label": "次へ"})


def test_script_button_is_hidden_until_the_script_runs() -> None:
    html = render("button", {"label": "印刷", "script": "print"})
    assert 'type="button"' in html
    assert 'data-script="print" hidden' in html


def test_preface_is_read_before_the_label() -> None:
    html = render("button", {"label": "変更", "about": "体験の提供の回答を"})
    assert '<span class="visually-hidden">体験の提供の回答を</span>変更' in html
