from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe


def badge(user):
    # ruleid: py-django-mark-safe-dynamic
    return mark_safe(f"<b class=badge>{user.name}</b>")


class PersonAdmin:
    def link(self, person):
        # ruleid: py-django-mark-safe-dynamic
        return mark_safe("<a href=/people/%s>show</a>" % person.slug)

    def note(self, person):
        html = "<p>" + person.note + "</p>"
        # ruleid: py-django-mark-safe-dynamic
        return mark_safe(html)


def badge_safely(user):
    # ok: py-django-mark-safe-dynamic
    return format_html("<b class=badge>{}</b>", user.name)


def line():
    # ok: py-django-mark-safe-dynamic
    return mark_safe("<hr>" + "<br>")


def note_escaped(person):
    # ok: py-django-mark-safe-dynamic
    return mark_safe("<p>%s</p>" % escape(person.note))
