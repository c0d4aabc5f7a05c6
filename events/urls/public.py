"""/events/"""

from django.urls import URLPattern, path, re_path

from events.views import public, register, reports

app_name = "events"
urlpatterns: list[URLPattern] = [
    path("", public.event_list, name="list"),
    path("past/", public.past, name="past"),
    re_path(r"^month/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", public.month, name="month"),
    path("<slug:slug>.ics", public.calendar, name="calendar"),
    path("<slug:slug>/", public.detail, name="detail"),
    path("<slug:slug>/register/", register.register, name="register"),
    path("<slug:slug>/report/", reports.report, name="report"),
    path("<slug:slug>/report.docx", reports.docx, name="report_docx"),
    path("<slug:slug>/report.pdf", reports.pdf, name="report_pdf"),
]
