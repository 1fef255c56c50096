"""The words for what people did: reporters and correspondents before their names, crafts before or behind them."""

import re

from generator.segment.names import both_scripts

HOUSE = r"本[报刊台网社端]"
OUR_HOUSE = re.compile(rf"^{both_scripts(HOUSE)}")
REPORTER = re.compile(
    both_scripts(
        rf"(?:{HOUSE}|首席|特约|特派|特邀|见习|实习|全媒体|融媒体|全媒|融媒|新媒体|资深|高级|主任|签约|摄影|文字|视频|体育|"
        r"驻[\u4e00-\u9fff]{1,5}?)*(?:记者|通讯员|评论员|撰稿人|撰稿员|实习生|专栏作家)"
    )
)
"""本报首席记者, 全媒体记者, 驻京记者, 特约通讯员."""
PICTURE = "摄影"
CRAFTS = {
    "文": "文", "撰文": "文", "文字": "文", "图": PICTURE, "摄": PICTURE, "摄影": PICTURE, "图片": PICTURE,
    "照片": PICTURE, "压题照片": PICTURE, "压题图片": PICTURE, "影像": PICTURE, "攝": PICTURE, "攝影": PICTURE, "图文": "文、摄影", "文图": "文、摄影",
    "译": "翻译", "翻译": "翻译", "摄影报道": "文、摄影", "报道": "报道", "综合报道": "报道", "采写报道": "报道",
} | {
    craft: craft
    for craft in (
        "采写 采访 采编 整理 口述 讲述 撰稿 供稿 执笔 编译 编写 改编 辑 编辑 责编 校对 编审 策划 总策划 统筹 执行 监制 出品 审核 主持 主持人 "
        "对话人 嘉宾 访谈嘉宾 对话嘉宾 受访者 受访人 采访人 访谈人 参与采写 参与记者 漫画 制图 绘图 图表 插图 插画 题图 绘 供图 视频 剪辑 海报 "
        "设计 美编 版式 配音 作 作者 书 题字 记录 朗诵 作词 作曲 词 曲 文案 脚本 协调 数据 航拍 制作"
    ).split()
}  # fmt: skip
"""Crafts as printed, each with the role that it gives."""
PICTORIAL = frozenset(
    (PICTURE, "漫画", "制图", "绘图", "图表", "插图", "插画", "题图", "绘", "供图", "视频", "海报", "作", "航拍")
)
"""Roles of those who made a picture: they outweigh 记者."""
SUFFIXED = re.compile(
    r"(?:摄影报道|综合报道|采写报道|摄影|摄|攝影|攝|供图|整理|口述|讲述|译|翻译|编译|绘|漫画|制图|采写|撰文|供稿|撰稿|执笔|主持|报道)$"
)
"""Crafts that may be printed right behind a name: 文样摄, 程稿整理."""
HOUSE_OF = re.compile(
    r"(?:.{1,10}(?:社|报|网|台|刊|杂志|客户端|融媒体中心|融媒|频道|广播|周刊|发布))|新华社|中新社|中通社"
)
"""What employs a reporter: 样城日报, 新华社, 样城电视台."""


def plain_role(printed: str) -> str:
    """A reporter's role without the house's own name: 本报首席记者 → 首席记者."""
    return OUR_HOUSE.sub("", printed)


DESKS = re.compile(
    both_scripts(
        r"本报评论员|本刊评论员|本报特约评论员|特约评论员|本报编辑部|本刊编辑部|本报编者|编者|编辑部|本[报刊台]记者|本[报刊]通讯员|评论部|本报讯|"
        r"[\u4e00-\u9fff]{0,8}(?:编辑部|编委会|评论部|评论员|课题组|报道组|报道小组|采访组|写作组|记者站|校对组|调研组|编写组)"
    )
)
"""Collectives that sign what they wrote; they are no persons."""
DESK_BODY = re.compile(
    r"[\u4e00-\u9fff“”]{4,24}(?:[科处部室组局委厅院会校]|办公室|支队|大队|工作室|研究中心|课题组|调研组|中心组|学习小组|编辑部|记者站|融媒体中心)"
)
"""样城水务局宣传科: what signs below a bullet without any person's name."""
