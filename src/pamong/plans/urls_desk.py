"""Addresses: desk."""

from django.urls import URLPattern, path, re_path

from pamong.plans.views import desk, desk_heat, desk_needs, desk_templates, desk_verify

_TEMPLATE = "sdm/rencana/templat/<uuid:template_id>/"
urlpatterns: list[URLPattern] = [
    path("sdm/rencana/", desk.people, name="coverage"),
    re_path(r"^sdm/rencana/unduh\.(?P<form>xlsx|csv)$", desk.export, name="coverage_export"),
    path("sdm/rencana/ingatkan/", desk.remind, name="remind"),
    path("sdm/rencana/verifikasi/", desk_verify.queue, name="verifying"),
    path("sdm/rencana/verifikasi/pakai/", desk_verify.policy, name="policy"),
    path("sdm/rencana/kebutuhan/", desk_needs.needs, name="needs"),
    re_path(r"^sdm/rencana/kebutuhan/unduh\.(?P<form>xlsx|csv)$", desk_needs.export, name="needs_export"),
    path("sdm/rencana/kebutuhan/rinci.xlsx", desk_needs.detail, name="needs_detail"),
    path("sdm/kesenjangan/", desk_heat.for_hr, name="heat"),
    re_path(r"^sdm/kesenjangan/unduh\.(?P<form>xlsx|csv)$", desk_heat.export_for_hr, name="heat_export"),
    path("pimpinan/kesenjangan/", desk_heat.for_leader, name="leader_heat"),
    re_path(
        r"^pimpinan/kesenjangan/unduh\.(?P<form>xlsx|csv)$", desk_heat.export_for_leader, name="leader_heat_export"
    ),
    path("sdm/rencana/templat/", desk_templates.templates, name="templates"),
    path("sdm/rencana/templat/baru/", desk_templates.new, name="template_new"),
    path("sdm/rencana/templat/awal/", desk_templates.starters, name="template_starters"),
    path(_TEMPLATE, desk_templates.template, name="template"),
    path(f"{_TEMPLATE}ubah/", desk_templates.edit, name="template_edit"),
    path(f"{_TEMPLATE}tujuan/baru/", desk_templates.goal, name="template_goal_new"),
    path(f"{_TEMPLATE}tujuan/<uuid:goal_id>/", desk_templates.goal, name="template_goal"),
    path(f"{_TEMPLATE}tujuan/<uuid:goal_id>/hapus/", desk_templates.goal_remove, name="template_goal_remove"),
    path(f"{_TEMPLATE}<slug:verb>/", desk_templates.change, name="template_change"),
]
