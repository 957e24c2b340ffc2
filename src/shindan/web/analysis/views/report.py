"""The report's files; who took which is recorded."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry

from ..files import TYPES, content_of, file_name
from ..queries import versions_of


@require_safe
@for_entry(Right.DOWNLOAD)
def download(request: HttpRequest, entry: Entry, number: int, key: str) -> HttpResponse:
    """One form of the report of a version that the reader may see."""
    known = versions_of(entry, unpublished=may(request.user, Right.SEE_UNPUBLISHED, entry))
    version = known.filter(number=number).first()
    if version is None or key not in TYPES:
        raise Http404
    content, name = content_of(version, key, str(request.LANGUAGE_CODE)), file_name(version, key)
    etag = quote_etag(content.etag)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": etag})
    if request.method == "GET":
        details = {"number": number, "file": key, "digest": content.etag}
        record(actor=request.user, action="analysis.download", on=entry, target=name, details=details)
    answer = HttpResponse(content.body, content_type=TYPES[key], headers={"ETag": etag})
    plain = f"analysis-{number}.{key}"
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return answer
