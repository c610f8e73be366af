"""Template tags of the form templates: the site's classes on Django's own widgets."""

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import ErrorList
from django.utils.safestring import SafeString

register = template.Library()

INPUT_CLASS = "kern-form-input__input"
SELECT_CLASS = "kern-form-input__select"
#: Inputs that come back empty, or are ticked again with one press.
NOT_KEPT = (forms.PasswordInput, forms.FileInput, forms.CheckboxInput)
CHOICE_CLASSES = {"radio": "kern-form-check__radio", "checkbox": "kern-form-check__checkbox"}


@register.filter
def widget_kind(field: BoundField) -> str:
    """Return which of the field templates shows this field.

    ``choices`` (radio buttons, several checkboxes), ``checkbox`` (one), ``select``,
    ``group`` (several inputs that belong together) or ``input`` (all others).
    """
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Select) and not isinstance(widget, forms.SelectMultiple):
        return "select"
    return "group" if widget.use_fieldset else "input"


@register.simple_tag
def styled_widget(field: BoundField) -> SafeString:
    """Render the field's widget with the site's class beside the classes it already has."""
    base = {"select": SELECT_CLASS, "checkbox": CHOICE_CLASSES["checkbox"]}.get(
        widget_kind(field), INPUT_CLASS
    )
    return field.as_widget(attrs={"class": _classes(field, base)})


@register.simple_tag
def styled_choice(field: BoundField, choice: BoundWidget) -> SafeString:
    """Render one radio button or checkbox of a group with the site's class."""
    base = CHOICE_CLASSES[choice.data["type"]]
    choice.data["attrs"]["class"] = _classes(field, base)
    return choice.tag()


def _classes(field: BoundField, base: str) -> str:
    own = field.field.widget.attrs.get("class", "")
    error = f"{base}--error" if field.errors else ""
    return " ".join(part for part in (own, base, error) if part)


@register.filter
def error_target(field: BoundField) -> str:
    """Return the id that a link to the wrong field leads to: its (first) input."""
    if widget_kind(field) == "choices":
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def error_count(form: forms.BaseForm) -> int:
    """Return how many messages the summary of a form lists."""
    return sum(len(errors) for errors in form.errors.values())


@register.filter
def has_much_typed(form: forms.BaseForm) -> bool:
    """Return whether a form that comes back holds so much that people fear for it.

    One short field is typed again at once, and a password or a file is not there any more: to
    say that nothing is lost would be beside the point, or wrong.
    """
    kept = [
        field.field.widget
        for field in form.visible_fields()
        if not isinstance(field.field.widget, NOT_KEPT)
    ]
    return len(kept) > 1 or any(isinstance(widget, forms.Textarea) for widget in kept)


@register.filter
def visible_errors(form: forms.BaseForm) -> list[tuple[BoundField, ErrorList]]:
    """Return the fields with errors that a person can go to."""
    return [(field, field.errors) for field in form.visible_fields() if field.errors]


@register.filter
def hidden_errors(form: forms.BaseForm) -> list[str]:
    """Return the messages of hidden fields: nobody can go there, but they must be read."""
    return [str(error) for field in form.hidden_fields() for error in field.errors]
