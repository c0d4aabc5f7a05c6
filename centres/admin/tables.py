"""Bodies, places, people and figures as tables. The cell of a link holds the other row's address or code."""

from import_export import fields

from accounts.tables import ChoiceList, ScopedResource, related
from centres.models import Figure, Organisation, Person, Place
from portal.lib.text import in_all_languages


class OrganisationTable(ScopedResource):
    parent = related(Organisation, "parent", "slug")
    region = related(Organisation, "region", "code")

    class Meta:
        model = Organisation
        import_id_fields = ("slug",)
        fields = (
            "slug",
            "kind",
            "status",
            "parent",
            *in_all_languages("name", "short_name", "summary", "description"),
            "region",
            "established_year",
            "phone",
            "email",
            "website",
        )


class PlaceTable(ScopedResource):
    organisation = related(Place, "organisation", "slug")
    region = related(Place, "region", "code")
    accessibility = fields.Field(attribute="accessibility", column_name="accessibility", widget=ChoiceList())

    class Meta:
        model = Place
        fields = (
            "id",
            "organisation",
            *in_all_languages("name", "address", "directions"),
            "region",
            "latitude",
            "longitude",
            "accessibility",
            "rank",
        )


class PersonTable(ScopedResource):
    class Meta:
        model = Person
        fields = ("id", *in_all_languages("name", "family_name", "honorific"), "is_sample")


class FigureTable(ScopedResource):
    programme = related(Figure, "programme", "slug")
    city = related(Figure, "city", "slug")
    network = related(Figure, "network", "slug")
    organisation = related(Figure, "organisation", "slug")
    source = related(Figure, "source", "title")

    class Meta:
        model = Figure
        fields = (
            "id",
            "programme",
            "city",
            "network",
            "organisation",
            *in_all_languages("measure"),
            "qualifier",
            "value",
            "unit",
            "denominator",
            *in_all_languages("denominator_note"),
            "parent",
            "kind",
            "period_start",
            "period_end",
            "period_precision",
            "as_of",
            "as_of_precision",
            "is_cumulative",
            "verbatim",
            "source",
            "locator",
            "rank",
        )
