# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address. Those of an organisation are in `city`, each made with access.page."""

from __future__ import annotations

from django.urls import URLPattern, include, path, re_path

from gewoon.web.accounts import oidc
from gewoon.web.accounts import views as accounts
from gewoon.web.agenda import views as agenda
from gewoon.web.audit import tables as audit_tables
from gewoon.web.audit import views as audit
from gewoon.web.baseline import tables as baseline_tables
from gewoon.web.baseline import views as baseline
from gewoon.web.baseline import why_themes
from gewoon.web.contracts import registers
from gewoon.web.goals import tables as goal_tables
from gewoon.web.goals import views as goals
from gewoon.web.ledgers import tables as ledger_tables
from gewoon.web.ledgers import views as ledgers
from gewoon.web.lists import material
from gewoon.web.lists import tables as list_tables
from gewoon.web.lists import views as lists
from gewoon.web.maturity import tables as maturity_tables
from gewoon.web.maturity import views as maturity
from gewoon.web.offline import views as offline
from gewoon.web.opportunities import acting, light
from gewoon.web.opportunities import library as measures
from gewoon.web.opportunities import views as opportunities
from gewoon.web.organisations import tables as organisation_tables
from gewoon.web.organisations import views as organisations
from gewoon.web.ownership import tables as ownership_tables
from gewoon.web.ownership import views as ownership
from gewoon.web.plans.views import actions, plans
from gewoon.web.plans.views import boards as plan_boards
from gewoon.web.plans.views import exports as plan_exports
from gewoon.web.plans.views import means as plan_means
from gewoon.web.plans.views import moments as plan_moments
from gewoon.web.portfolios import views as portfolios
from gewoon.web.pulse import answering
from gewoon.web.pulse import tables as pulse_tables
from gewoon.web.pulse import views as pulse
from gewoon.web.reach import views as reach
from gewoon.web.reminders import loading, stopping
from gewoon.web.reminders import views as reminders
from gewoon.web.review import tables as review_tables
from gewoon.web.review import views as review
from gewoon.web.shell import views as shell

city: list[URLPattern] = [
    path("", organisations.start, name="start"),
    path("thema.css", organisations.theme, name="theme"),
    path("beeldmerk", organisations.logo, name="logo"),
    path("opgave", baseline.opgave, name="opgave"),
    path("opgave/waarom", baseline.why, name="why"),
    path("opgave/waarom/<slug:name>.<str:form>", baseline_tables.behind, name="why-table"),
    path("opgave/waarom/circulair", why_themes.of_circular, name="why-circular"),
    path("opgave/waarom/sociaal/<str:kind>", why_themes.of_social, name="why-social"),
    path("opgave/gegevens.<str:form>", baseline.whole, name="export-whole"),
    path("opgave/tabel/<str:name>.<str:form>", baseline.table, name="export"),
    path("bestanden", ledgers.imports, name="imports"),
    path("bestanden/<uuid:key>", ledgers.one, name="import"),
    path("bestanden/<uuid:key>/intrekken", ledgers.withdraw, name="import-withdraw"),
    path("bestanden/<uuid:key>/meldingen.<str:form>", ledgers.issues, name="import-issues"),
    path("bestanden/tabel/<slug:name>.<str:form>", ledger_tables.table, name="imports-table"),
    path("bestanden/<uuid:key>/gelezen.<str:form>", ledger_tables.files, name="import-files"),
    path("lijsten", lists.lists, name="lists"),
    path("lijsten.<str:form>", list_tables.table, name="lists-table"),
    path("lijsten/<int:number>/intrekken", lists.withdraw, name="list-withdraw"),
    path("contracten", agenda.calendar, name="contracts"),
    path("contracten/contract", agenda.contract, name="contract"),
    path("contracten/kalender.<str:form>", agenda.export, name="contracts-export"),
    path("contracten/einddatum/<int:number>/terug", agenda.take_back, name="end-date-back"),
    path("contracten/registers", registers.registers, name="registers"),
    path("contracten/registers/<uuid:key>", registers.register, name="register"),
    path("contracten/registers/<uuid:key>/intrekken", registers.withdraw, name="register-withdraw"),
    path(
        "contracten/registers/<uuid:key>/meldingen.<str:form>",
        registers.issues_of,
        name="register-issues",
    ),
    path("contracten/zoeken", registers.again, name="search-again"),
    path("contracten/zoeken/<int:number>", registers.search, name="search"),
    path("kansen", opportunities.opportunities, name="opportunities"),
    path("kansen/kans", opportunities.opportunity, name="opportunity"),
    path("kansen/actie", acting.make, name="opportunity-action"),
    path("kansen/lijst.<str:form>", opportunities.export, name="opportunities-export"),
    path("kansen/klein", light.light, name="light"),
    path("kansen/maatregelen", measures.measures, name="measures"),
    path("kansen/maatregelen/voorbeeld.yaml", measures.template, name="measures-template"),
    path("kansen/maatregelen/<slug:name>", measures.measure, name="measure"),
    path("kansen/maatregelen/<slug:name>/terug", measures.back, name="measure-back"),
    path("lijsten/materiaal", material.lists, name="materials"),
    path("lijsten/materiaal/<int:number>/intrekken", material.withdraw, name="material-withdraw"),
    path("berekening/<int:number>", ledgers.calculation, name="calculation"),
    path("berekening/<int:number>.<str:form>", ledger_tables.calculation, name="calculation-table"),
    path("berekening/<int:number>/opnieuw", ledgers.again, name="calculation-again"),
    path("indelen", review.review, name="review"),
    path("indelen/tabel/<slug:name>.<str:form>", review_tables.table, name="review-table"),
    path("indelen/<slug:name>", review.decide, name="decide"),
    path("indelen/besluit/<int:number>/terug", review.take_back, name="take-back"),
    path("doelen", goals.goals, name="goals"),
    path("doelen/nieuw", goals.new, name="goal-new"),
    path("doelen/groeistap", goals.ambition, name="ambition"),
    path("doelen/<int:number>", goals.goal, name="goal"),
    path("doelen/tabel/<slug:name>.<str:form>", goal_tables.table, name="goals-table"),
    path("doelen/<int:number>/weg.<str:form>", goal_tables.way, name="goal-table"),
    path("doelen/<int:number>/verwijderen", goals.remove, name="goal-remove"),
    path("plannen", plans.plans, name="plans"),
    path("plannen/nieuw", plans.new, name="plan-new"),
    path("plannen/<int:number>", plans.plan, name="plan"),
    path("plannen/<int:number>/veranderen", plans.edit, name="plan-edit"),
    path("plannen/<int:number>/vaststellen", plans.adopt, name="plan-adopt"),
    path("plannen/<int:number>/sluiten", plans.close, name="plan-close"),
    path("plannen/<int:number>/opvolgen", plans.succeed, name="plan-succeed"),
    path("plannen/<int:number>/overnemen", plans.carry_over, name="plan-carry-over"),
    path("plannen/<int:number>/middelen", plan_means.means, name="plan-means"),
    path(
        "plannen/<int:number>/middelen/budget/<int:budget>/weg",
        plan_means.remove_budget,
        name="budget-remove",
    ),
    path("plannen/<int:number>/besluiten", plans.decisions, name="plan-decisions"),
    path("plannen/<int:number>/borden", plan_boards.boards, name="plan-boards"),
    path("plannen/<int:number>/tijdlijn", plan_boards.line, name="plan-timeline"),
    path("plannen/<int:number>/momenten", plan_moments.moments, name="plan-moments"),
    path("plannen/<int:number>/momenten/<int:moment>", plan_moments.moment, name="plan-moment"),
    path(
        "plannen/<int:number>/momenten/<int:moment>.json",
        plan_moments.moment_json,
        name="plan-moment-json",
    ),
    path("plannen/<int:number>/plan.json", plan_exports.whole, name="plan-export"),
    path("plannen/<int:number>/agenda.ics", plan_exports.agenda, name="plan-agenda"),
    path("plannen/<int:number>/acties.<str:form>", plan_exports.table, name="plan-table"),
    path("plannen/<int:number>/acties/nieuw", actions.new, name="action-new"),
    path("plannen/<int:number>/acties/<int:action>", actions.action, name="action"),
    path("plannen/<int:number>/acties/<int:action>/veranderen", actions.edit, name="action-edit"),
    path("plannen/<int:number>/acties/<int:action>/status", actions.move, name="action-move"),
    path("plannen/<int:number>/acties/<int:action>/keuze", actions.choose, name="action-choose"),
    path("plannen/<int:number>/acties/<int:action>/plaats", plan_boards.place, name="action-place"),
    path("plannen/<int:number>/acties/<int:action>/stappen", actions.add_step, name="step-add"),
    path("plannen/<int:number>/acties/<int:action>/stappen/<int:step>", actions.step, name="step"),
    path("plannen/<int:number>/acties/<int:action>/opmerkingen", actions.remark, name="remark-add"),
    path(
        "plannen/<int:number>/acties/<int:action>/opmerkingen/<int:remark>/weg",
        actions.remove_remark,
        name="remark-remove",
    ),
    path("wat-leeft-er", pulse.waves, name="pulse"),
    path("wat-leeft-er/nieuw", pulse.new, name="pulse-new"),
    path("wat-leeft-er/<int:number>", pulse.wave, name="pulse-wave"),
    path("wat-leeft-er/<int:number>/links", pulse.links, name="pulse-links"),
    path("wat-leeft-er/<int:number>/sluiten", pulse.close, name="pulse-close"),
    path("wat-leeft-er/<int:number>/verwijderen", pulse.remove, name="pulse-remove"),
    path("wat-leeft-er.<str:form>", pulse_tables.waves, name="pulse-table"),
    path("wat-leeft-er/<int:number>/<slug:name>.<str:form>", pulse_tables.wave, name="wave-table"),
    path("groei", maturity.history, name="maturity"),
    path("groei/<int:number>", maturity.assessment, name="maturity-assessment"),
    path("groei/<int:number>/sluiten", maturity.close, name="maturity-close"),
    path("groei/<int:number>/<slug:theme>", maturity.rate, name="maturity-rate"),
    path("groei.<str:form>", maturity_tables.history, name="maturity-table"),
    path("groei/<int:number>/profiel.<str:form>", maturity_tables.profile, name="profile-table"),
    path("eigenaren", ownership.overview, name="ownership"),
    path("eigenaren/nieuw", ownership.new_owner, name="owner-new"),
    path("eigenaren/kostenplaatsen", ownership.cost_centres, name="cost-centres"),
    path("eigenaren/kostenplaatsen/<int:number>", ownership.cost_centre, name="cost-centre"),
    path("eigenaren/<int:number>", ownership.owner, name="owner"),
    path("eigenaren/<int:number>/overdragen", ownership.hand_over, name="owner-hand-over"),
    path("eigenaren/<slug:kind>/toewijzen", ownership.assign, name="assign"),
    path("eigenaren/tabel/<slug:name>.<str:form>", ownership_tables.table, name="ownership-table"),
    path("eigenaren/<int:number>/bezit.<str:form>", ownership_tables.owned, name="owner-table"),
    path("plannen/<int:number>/belasting", loading.load, name="plan-load"),
    path("herinneringen", reminders.mine, name="reminders"),
    path("herinneringen/vooraf", reminders.ahead, name="reminders-ahead"),
    path("herinneringen/vooraf/<int:number>", reminders.ahead_of, name="reminders-ahead-of"),
    path("herinneringen/verstuurd", reminders.sent, name="reminders-sent"),
    path("herinneringen/verstuurd/<int:number>", reminders.settled, name="reminder-settled"),
    path("wat-kan", reach.reach, name="reach"),
    path("wat-kan/regels.<str:form>", reach.lines, name="reach-lines"),
    path("wat-kan/beloften.<str:form>", reach.promise_table, name="promise-table"),
    path("wat-kan/beloften", reach.promises, name="promises"),
    path("wat-kan/beloften/<int:number>/verwijderen", reach.remove_promise, name="promise-remove"),
    path("plannen/<int:number>/werkboek", offline.workbooks, name="plan-offline"),
    path("plannen/<int:number>/werkboek.xlsx", offline.download, name="plan-workbook"),
    path("plannen/<int:number>/werkboek/<uuid:key>", offline.returned, name="plan-return"),
    path(
        "plannen/<int:number>/werkboek/<uuid:key>/opzij", offline.dropped, name="plan-return-drop"
    ),
    path("plannen/<int:number>/aanpak", portfolios.approach, name="approach"),
    path("plannen/<int:number>/aanpak/<int:proposal>", portfolios.proposal, name="proposal"),
    path(
        "plannen/<int:number>/aanpak/<int:proposal>/punt/<int:point>",
        portfolios.point,
        name="proposal-point",
    ),
    path(
        "plannen/<int:number>/aanpak/<int:proposal>/overnemen",
        portfolios.take,
        name="proposal-take",
    ),
    path(
        "plannen/<int:number>/aanpak/<int:proposal>/maatregel/<int:measure>",
        portfolios.measure,
        name="proposal-measure",
    ),
    path(
        "plannen/<int:number>/aanpak/<int:proposal>/maatregel/<int:measure>/waarom",
        portfolios.why,
        name="proposal-why",
    ),
    path(
        "plannen/<int:number>/aanpak/<int:proposal>/maatregel/<int:measure>/keuze",
        portfolios.choose,
        name="proposal-choose",
    ),
    path(
        "plannen/<int:number>/aanpak/<int:proposal>/maatregel/<int:measure>/kosten",
        portfolios.cost,
        name="proposal-cost",
    ),
    path("leden", organisations.members, name="members"),
    path("leden/<int:number>", organisations.member, name="member"),
    path("leden/<int:number>/verwijderen", organisations.remove_member, name="remove-member"),
    path("afdelingen", organisations.departments, name="departments"),
    path("instellingen", organisations.organisation_settings, name="organisation-settings"),
    path("leden.<str:form>", organisation_tables.members, name="members-table"),
    path("afdelingen.<str:form>", organisation_tables.departments, name="departments-table"),
    path("logboek", audit.log, name="log"),
    path("logboek.<str:form>", audit_tables.table, name="log-table"),
]

public: list[URLPattern] = [
    path("", accounts.home, name="home"),
    path("inloggen", accounts.sign_in, name="sign-in"),
    path("uitloggen", accounts.sign_out, name="sign-out"),
    path("wachtwoord", accounts.password, name="password"),
    path("sso/<slug:provider_id>", oidc.login, name="openid_connect_login"),
    path("sso/<slug:provider_id>/terug", oidc.callback, name="openid_connect_callback"),
    path("meedoen/<str:token>", answering.take_part, name="take-part"),
    path("afmelden/<str:token>", stopping.stop_mail, name="reminders-stop"),
    path("taal", shell.choose_language, name="language"),
    path("toegankelijkheid", shell.accessibility, name="accessibility"),
    path("gezond", shell.health, name="health"),
]

urlpatterns = [
    *public,
    re_path(r"^(?P<city>[-a-zA-Z0-9_]{1,60})/", include(city)),
]
handler400 = "gewoon.web.shell.views.wrong"
handler403 = "gewoon.web.shell.views.refused"
handler404 = "gewoon.web.shell.views.missing"
handler500 = "gewoon.web.shell.views.broken"
