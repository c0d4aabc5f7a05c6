"""/stories-desk/: where stories are written, reviewed and published."""

from django.urls import path

from stories.views import story_desk, story_pages, story_versions

app_name = "stories_desk"
urlpatterns = [
    path("", story_desk.home, name="home"),
    # With a dot, which no story's address has.
    path("new.html", story_desk.begin, name="begin"),
    path("archive.zip", story_versions.bring_in, name="bring_in"),
    path("<slug:slug>/", story_desk.story, name="story"),
    path("<slug:slug>/about/", story_desk.facts, name="facts"),
    path("<slug:slug>/send/", story_desk.send, name="send"),
    path("<slug:slug>/take-back/", story_desk.take_back, name="take_back"),
    path("<slug:slug>/approve/", story_desk.approve, name="approve"),
    path("<slug:slug>/withdraw/", story_desk.withdraw, name="withdraw"),
    path("<slug:slug>/preview/", story_pages.preview, name="preview"),
    path("<slug:slug>/pages/add/", story_pages.add, name="add_page"),
    path("<slug:slug>/pages/<int:pk>/", story_pages.page, name="page"),
    path("<slug:slug>/pages/<int:pk>/preview/", story_pages.page_preview, name="page_preview"),
    path("<slug:slug>/pages/<int:pk>/move/", story_pages.move, name="move_page"),
    path("<slug:slug>/pages/<int:pk>/remove/", story_pages.remove, name="remove_page"),
    path("<slug:slug>/revisions/", story_versions.history, name="history"),
    path("<slug:slug>/revisions/<int:number>/restore/", story_versions.restore, name="restore"),
    path("<slug:slug>/export/", story_versions.export, name="export"),
]
