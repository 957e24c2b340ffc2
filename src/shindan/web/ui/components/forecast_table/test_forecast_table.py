from shindan.web.ui.component import render


def test_every_state_is_told_in_words_with_its_number() -> None:
    cells = [{"state": state, "expected": n} for n, state in enumerate(("hidden", "coarse", "shown"), 3)]
    html = render(
        "forecast_table",
        {"split": "部署", "rates": [60, 80, 100], "groups": [{"name": "夜間", "headcount": 5, "cells": cells}]},
    )
    for word in ("非表示<small>回答3名", "参考値＊<small>回答4名", "表示<small>回答5名", "60%が回答"):
        assert word in html
