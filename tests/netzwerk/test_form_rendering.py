"""How every form is rendered: labels, hints, errors, and the way to each error."""

import pytest
from django import forms

from .html_support import compact


class BeitragForm(forms.Form):
    titel = forms.CharField(
        label="Titel",
        help_text="Kurz und klar.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "own"}),
    )
    art = forms.ChoiceField(
        label="Art", choices=[("f", "Frage"), ("e", "Erfahrung")], widget=forms.RadioSelect
    )
    ort = forms.ChoiceField(label="Ort", choices=[("a", "Achern")], required=False)
    ok = forms.BooleanField(label="Einverstanden", required=False)
    key = forms.CharField(widget=forms.HiddenInput)


def test_field_ties_hint_and_error_to_its_input():
    html = compact(BeitragForm({"titel": ""})["titel"].as_field_group())
    assert 'aria-describedby="id_titel_helptext id_titel_error"' in html
    assert '<div class="kern-hint hint" id="id_titel_helptext">Kurz und klar.</div>' in html
    assert 'id="id_titel_error"' in html
    assert 'aria-invalid="true"' in html


def test_field_keeps_autocomplete_and_its_own_classes():
    html = BeitragForm()["titel"].as_field_group()
    assert 'autocomplete="off"' in html
    assert 'class="own kern-form-input__input"' in html


def test_required_field_says_so_in_words():
    assert "(Pflichtfeld)" in BeitragForm()["titel"].as_field_group()
    assert "(Pflichtfeld)" not in BeitragForm()["ort"].as_field_group()


def test_choices_are_a_group_with_a_legend_and_a_label_each():
    html = compact(BeitragForm({})["art"].as_field_group())
    assert html.startswith(
        '<fieldset class="kern-fieldset field kern-fieldset--error" aria-describedby="id_art_error">'
    )
    assert '<legend class="kern-label">Art' in html
    assert 'class="kern-form-check__radio kern-form-check__radio--error"' in html
    assert '<label class="kern-label" for="id_art_1">Erfahrung</label>' in html


def test_select_and_checkbox_have_the_classes_of_the_design():
    form = BeitragForm()
    assert 'class="kern-form-input__select"' in form["ort"].as_field_group()
    assert 'class="kern-form-check__checkbox"' in form["ok"].as_field_group()


def test_form_lists_every_error_with_a_way_to_its_field():
    form = BeitragForm({"titel": "", "ort": "x"})
    form.add_error(None, "Bitte später noch einmal.")
    html = compact(str(form))
    assert "Bitte prüfen Sie 5 Angaben" in html
    assert "<li>Bitte später noch einmal.</li>" in html
    assert '<a href="#id_titel">Titel: Dieses Feld muss ausgefüllt werden.</a>' in html
    assert '<a href="#id_art_0">Art: ' in html
    assert '<a href="#id_ort">Ort: ' in html
    assert 'id="formular-fehler"' in html


def text_field(**options):
    return forms.CharField(label="Feld", **options)


@pytest.mark.parametrize(
    ("fields", "is_said"),
    [
        ({"code": text_field()}, False),
        ({"email": forms.EmailField(), "password": text_field(widget=forms.PasswordInput)}, False),
        (
            {
                "email": forms.EmailField(),
                "datei": forms.FileField(),
                "ok": forms.BooleanField(),
                "weiter": text_field(widget=forms.HiddenInput),
            },
            False,
        ),
        ({"first_name": text_field(), "last_name": text_field()}, True),
        ({"text": text_field(widget=forms.Textarea)}, True),
    ],
)
def test_summary_says_that_nothing_is_lost_only_where_much_was_typed(fields, is_said):
    html = str(type("SomeForm", (forms.Form,), fields)({}))
    assert "data-error-summary" in html
    assert ("Ihre Eingaben sind noch da." in html) is is_said


def test_form_without_errors_has_no_summary():
    assert "data-error-summary" not in str(BeitragForm())


def test_hidden_field_is_there_once_and_has_no_label():
    html = str(BeitragForm())
    assert html.count('name="key"') == 1
    assert 'for="id_key"' not in html


def test_formset_shows_its_own_errors_and_each_form():
    formset = forms.formset_factory(BeitragForm, max_num=1, validate_max=True)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    )
    html = str(formset)
    assert html.count('class="formset__form"') == 2
    assert 'name="form-TOTAL_FORMS"' in html
