"""Comments of editors, wherever Wagtail keeps them: rows, the log, and every version of a page."""

from typing import Any

from wagtail.models import Comment, CommentReply, PageLogEntry, Revision

_ACTIONS = "wagtail.comments"


def forget_comments(user: Any) -> None:
    """Remove what the person wrote as comments on drafts, with what is left of it elsewhere.

    The rows alone go with the account; their texts would stay in the log and in old versions.
    """
    comments = set(Comment.objects.filter(user=user).values_list("pk", flat=True))
    replies = set(CommentReply.objects.filter(user=user).values_list("pk", flat=True))
    pages = {
        *Comment.objects.filter(user=user).values_list("page", flat=True),
        *CommentReply.objects.filter(user=user).values_list("comment__page", flat=True),
    }
    own_entries = PageLogEntry.objects.filter(user_id=user.pk, action__startswith=_ACTIONS)
    for page, action, data in own_entries.values_list("page", "action", "data"):
        pages.add(page)
        # Also of comments that are gone as rows.
        if action == f"{_ACTIONS}.create":
            comments.add(data.get("comment", {}).get("id"))
        elif action == f"{_ACTIONS}.create_reply":
            replies.add(data.get("reply", {}).get("id"))
    _forget_in_log(user, pages, comments, replies)
    _forget_in_versions(user, pages)
    Comment.objects.filter(user=user).delete()
    CommentReply.objects.filter(user=user).delete()


def _forget_in_log(user: Any, pages: set[int], comments: set, replies: set) -> None:
    entries = PageLogEntry.objects.filter(page__in=pages, action__startswith=_ACTIONS)
    for entry in entries.only("user", "data"):
        is_own = (
            entry.user_id == user.pk
            or entry.data.get("comment", {}).get("id") in comments
            or entry.data.get("reply", {}).get("id") in replies
        )
        if is_own:
            PageLogEntry.objects.filter(pk=entry.pk).update(data={})


def _forget_in_versions(user: Any, pages: set[int]) -> None:
    versions = Revision.page_revisions.filter(object_id__in=[str(page) for page in pages])
    for version in versions.only("content").iterator():
        before = version.content.get("wagtail_admin_comments", [])
        after = [
            comment | {"replies": _others(user, comment.get("replies", []))}
            for comment in _others(user, before)
        ]
        if after != before:
            content = version.content | {"wagtail_admin_comments": after}
            Revision.objects.filter(pk=version.pk).update(content=content)


def _others(user: Any, comments: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [comment for comment in comments if comment.get("user") != user.pk]
