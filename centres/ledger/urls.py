"""/ledger/ for staff, and /participation/<programme>/ for everybody."""

from django.urls import URLPattern, path

from centres.ledger import views

app_name = "ledger"
urlpatterns: list[URLPattern] = [
    path("ledger/", views.home, name="home"),
    path("ledger/batches/<int:pk>/", views.batch, name="batch"),
    path("ledger/batches/<int:pk>/confirm/", views.batch_confirm, name="confirm"),
    path("ledger/batches/<int:pk>/drop/", views.batch_drop, name="drop"),
    path("ledger/batches/<int:pk>/undo/", views.batch_undo, name="undo"),
    path("ledger/batches/<int:pk>/bad-rows.csv", views.batch_bad, name="bad"),
    path("ledger/report/", views.report, name="report"),
    path("ledger/report.xlsx", views.report_xlsx, name="xlsx"),
    path("ledger/rows/", views.rows, name="rows"),
    path("ledger/periods/", views.locked, name="periods"),
    path("ledger/periods/lock/", views.lock, name="lock"),
    path("ledger/periods/<int:pk>/reopen/", views.reopen, name="reopen"),
    path("ledger/programmes/<slug:slug>/publish/", views.publish, name="publish"),
    path("ledger/programmes/<slug:slug>/withdraw/", views.withdraw, name="withdraw"),
    path("ledger/forget/", views.forget, name="forget"),
    path("participation/<slug:slug>/", views.public, name="public"),
]
