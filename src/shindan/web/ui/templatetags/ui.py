"""The tags of the pages: `component`, `enclose`, and the filter `phrase`."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from shindan.web.ui.component import render
from shindan.web.ui.phrases import phrase_html

register = template.Library()


@register.simple_tag(takes_context=True)
def component(context: Context, which: str, props: Any = None, **arguments: Any) -> SafeString:
    """`{% component "button" label=_("次へ") %}`, or with a ready context: `{% component "table" ready %}`."""
    return render(which, arguments if props is None else props, context)


@register.simple_block_tag(takes_context=True)
def enclose(context: Context, content: SafeString, which: str, **arguments: Any) -> SafeString:
    """`{% enclose "section" heading=_("今週の一歩") %}…{% endenclose %}`: a component around its content."""
    return render(which, {**arguments, "content": content}, context)


@register.filter
def phrase(text: str) -> SafeString:
    """Let a Japanese heading break only between its phrases; other languages and markup stay as they are."""
    # A text written in a template is a SafeString too; only one with markup must not be cut.
    marked_up = isinstance(text, SafeString) and ("<" in text or "&" in text)
    if marked_up or not (get_language() or "").startswith("ja"):
        return conditional_escape(text)
    return mark_safe(phrase_html(text))  # noqa: S308 (phrase_html escapes every part)
