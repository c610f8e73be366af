"""How every form of the site is rendered: Django's own, allauth's and ours alike."""

from django.forms.renderers import TemplatesSetting

from netzwerk.kept_fields import KeptBoundField


class SiteFormRenderer(TemplatesSetting):
    """Renders forms with the site's templates.

    ``{{ form }}`` gives the error summary and all fields, ``{{ field.as_field_group }}``
    one field with label, hint and error. The widgets keep Django's own templates
    (``django.forms`` must be an installed app), because Wagtail's editor renders
    them too; the site's classes are added by the ``netzwerk_forms`` template tags.
    """

    bound_field_class = KeptBoundField
    form_template_name = "components/form/form.html"
    formset_template_name = "components/form/formset.html"
    field_template_name = "components/form/field.html"
