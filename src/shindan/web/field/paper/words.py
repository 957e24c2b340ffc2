"""What the paper promises to who answers on it, and what keyers have to know."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from shindan.report.paper import Chapter, Cover, paper_pdf
from shindan.web.answering.privacy import promises_of
from shindan.web.entries.models import Wave
from shindan.web.entries.sequence import Sequence, sequence_of


def chapters_of(sequence: Sequence, language: str) -> tuple[Chapter, ...]:
    """The pages of the survey as chapters of the paper."""
    return tuple(Chapter(page.title(language), page.items) for page in sequence.pages)


def printed(wave: Wave, language: str, day: date) -> bytes:
    """The questionnaire of a survey as a PDF; every copy is the same."""
    sequence = sequence_of(wave.questionnaire)
    with translation.override(language):
        return paper_pdf(sequence.pack, chapters_of(sequence, language), cover_of(wave), language=language, day=day)


def cover_of(wave: Wave) -> Cover:
    """The first page, from the rules of the survey itself."""
    entry = wave.entry
    return Cover(entry.organisation.name, entry.centre, _promises(wave), _returning(wave), wave.contact)


def _promises(wave: Wave) -> tuple[str, ...]:
    sums, _address, comments = promises_of(wave).short
    return (
        sums,
        _("用紙に番号や印はありません。名前や社員番号は書かないでください。"),
        _("用紙を見るのは、入力の係だけです。筆跡を知られたくない方は、画面から回答してください。")
        if _also_on_screen(wave)
        else _(
            "用紙を見るのは、入力の係だけです。筆跡から気付かれることがあるため、自由記述は短く書いてもかまいません。"
        ),
        comments,
    )


def _also_on_screen(wave: Wave) -> bool:
    return wave.by_link or wave.by_code or wave.by_kiosk


def _returning(wave: Wave) -> tuple[str, ...]:
    once = _("紙で回答した方は、画面からは回答しないでください。")
    return (
        _("書き終えたら封筒に入れ、封をしてください。封筒にも名前は書かないでください。"),
        _("%(day)sまでに、職場の回収箱に入れてください。手渡しはしないでください。")
        % {"day": f"{wave.closes:%Y/%m/%d}"},
        *((once,) if _also_on_screen(wave) else ()),
    )


def rules_of(wave: Wave) -> tuple[str, ...]:
    """What keyers do, and what is promised of what they key."""
    return (
        _("番号は、集めた紙を混ぜてから、表紙の右下に1から順に書きます。紙と入力を照らし合わせるためだけのものです。"),
        _("同じ紙を2回入力します。2回目は、できれば別の人が入力します。1回目の答えは、2回目が終わるまで表示しません。"),
        _("読めない答えと、一つだけの問に二つ付いた✓は、無回答にします。推測で入力しないでください。"),
        _(
            "2回の入力がそろうと、画面からの回答と同じ仕組みに入り、%(k)d名以上がそろうごとに順番を混ぜて数えます。どれが紙からの回答かは、あとから分かりません。"
        )
        % {"k": wave.min_group},
        _("番号と入力した人は、回答と一緒に保存しません。監査記録に残るのは、だれが何枚を入力したかだけです。"),
        _("入力する人は紙の回答を見ます。回答した人の評価や配置を決める人は、入力しないでください。"),
        _("紙は鍵のかかる場所に置き、結果の公開のあとに裁断してください。"),
    )
