"""Addresses of a firm's customers, below ``firm/<organisation>/customers/``."""

from django.urls import path

from .views import bring, doubles, figures, listing, person, rules

urlpatterns = [
    path("", listing.customers, name="customers_list"),
    path("birthdays", listing.of_month, name="customers_birthdays"),
    path("new", person.add, name="customers_add"),
    path("<int:customer>", person.person, name="customers_person"),
    path("<int:customer>/change", person.change, name="customers_change"),
    path("<int:customer>/purchase", person.buy, name="customers_buy"),
    path("<int:customer>/purchases/<int:purchase>/back", person.take_back, name="customers_take_back"),
    path("<int:customer>/export", person.export, name="customers_export_one"),
    path("<int:customer>/delete", person.delete, name="customers_delete"),
    path("bring", bring.bring, name="customers_bring"),
    path("bring/<uuid:upload>", bring.upload, name="customers_upload"),
    path("bring/<uuid:upload>/rest", bring.rest, name="customers_rest"),
    path("doubles", doubles.doubles, name="customers_doubles"),
    path("doubles/decide", doubles.decide, name="customers_decide"),
    path("doubles/undo", doubles.undo, name="customers_undo"),
    path("figures", figures.figures, name="customers_figures"),
    path("figures/<str:kpi>.csv", figures.file, name="customers_figure_file"),
    path("rules", rules.rules, name="customers_rules"),
    path("rules/purpose", rules.purpose, name="customers_purpose"),
    path("rules/keep", rules.keep, name="customers_keep"),
    path("export/<str:part>", rules.export, name="customers_export"),
    path("delete", rules.delete, name="customers_delete_all"),
]
