"""What an author was, in the words of each language."""

from generator.archive import Writer
from generator.views.parts import Link
from generator.views.site import Site

ROLES = {
    "记者": "reporter",
    "首席记者": "chief_reporter",
    "特约记者": "special_reporter",
    "见习记者": "junior_reporter",
    "实习记者": "trainee_reporter",
    "实习生": "intern",
    "通讯员": "correspondent",
    "特约通讯员": "special_correspondent",
    "评论员": "commentator",
    "主任": "director",
    "摄影": "photographs",
    "文": "text",
    "文、摄影": "text_and_photographs",
    "绘": "drawings",
    "漫画": "cartoons",
    "翻译": "translation",
    "编译": "adaptation",
    "整理": "record",
    "编辑": "editor",
}
"""Roles as the articles name them, each with its word in the catalogues."""


def roles(site: Site, writer: Writer) -> tuple[Link, ...]:
    """The roles of a person, as printed where there is no word for one; what a collective is."""
    if writer.collective:
        return (Link(site.words.say("author.collective"), ""),)
    default = site.config.default_language
    lang = "" if site.lang == default else default
    return tuple(
        Link(site.words.say(f"role.{ROLES[role]}"), "") if role in ROLES and lang else Link(role, "", lang)
        for role in writer.roles
    )
