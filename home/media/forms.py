"""Forms of pictures and files: what is taken in is looked at first, and refused in sentences."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from home.media.captions import read_captions
from home.media.changing import exchange_refusals
from home.media.kinds import look_at
from home.media.rules import file_refusals, megabytes
from home.media.scanning import scan_file
from home.text.forms import LegacyTextGuard
from home.text.refusal import Refused
from home.text.sentences import sentences


def _refuse(row, file, allowed, limit):
    if not row._state.adding and (refusals := exchange_refusals(row)):
        raise ValidationError(sentences(refusals))
    if refusals := file_refusals(look_at(file), allowed=allowed, limit=limit):
        raise ValidationError(sentences(refusals))
    try:
        scan_file(file)
    except Refused as refused:
        raise ValidationError(sentences(refused.refusals)) from refused


def _say_what_is_taken(field, allowed, limit):
    field.help_text = _("Kinds: %(kinds)s. At most %(limit)s MB.") % {
        "kinds": ", ".join(allowed),
        "limit": megabytes(limit),
    }


def _with_a_sentence(to_python, sentence):
    """A broken picture may pass for one until it is opened further, with whatever error."""

    def read(data):
        try:
            return to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(sentence, code="invalid_image") from error

    return read


class PortalImageForm(LegacyTextGuard, BaseImageForm):
    """A picture: what it shows is described for those who cannot see it. P9, P12."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            _say_what_is_taken(
                field, settings.WAGTAILIMAGES_EXTENSIONS, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
            )
            field.error_messages |= {
                "invalid_image": _(
                    "This is not a picture, or a broken one. Open it and save it again."
                ),
                "invalid_image_extension": _("This kind of picture is not taken in."),
                "invalid_image_known_format": _(
                    "The picture is named .%(extension)s but in fact is %(image_format)s. Save it"
                    " again in the format that its name says."
                ),
                "file_too_large": _(
                    "The picture is too large (%(file_size)s); at most %(max_filesize)s."
                ),
                "file_too_many_pixels": _(
                    "The picture has too many pixels (%(num_pixels)s); at most"
                    " %(max_pixels_count)s. Make it smaller."
                ),
            }
            field.to_python = _with_a_sentence(
                field.to_python, field.error_messages["invalid_image"]
            )
        if "description" in self.fields:
            field = self.fields["description"]
            field.required = True
            field.help_text = _(
                "What the picture shows, in one sentence, for readers who cannot see it (Circular"
                " 22/2023/TT-BTTTT). Where it only adorns a text, say so in the text."
            )
            field.error_messages["required"] = _(
                "Write what the picture shows: who cannot see it has only these words."
            )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            _refuse(
                self.instance,
                file,
                settings.WAGTAILIMAGES_EXTENSIONS,
                settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
            )
        return file


class PortalFileForm(LegacyTextGuard, BaseDocumentForm):
    """A file to download."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            _say_what_is_taken(
                self.fields["file"],
                settings.WAGTAILDOCS_EXTENSIONS,
                settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
            )
            # The sentence is ours (`clean_file`), and names the file.
            self.fields["file"].max_upload_size = None

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            _refuse(
                self.instance,
                file,
                settings.WAGTAILDOCS_EXTENSIONS,
                settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
            )
            if file.name.lower().endswith(".vtt"):
                _refuse_captions(file)
        return file


def _refuse_captions(file):
    file.seek(0)
    _cues, refusals = read_captions(file.read())
    file.seek(0)
    if refusals:
        raise ValidationError(sentences(refusals))
