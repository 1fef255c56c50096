"""What tells the kind of an article: heads, bylines and first words as papers print them."""

import pytest

from generator.segment.kinds import Signs, decide

TEXT = ("桥修好了，船就少了，渡口也慢慢地没人记得了。老人每天还到河边坐一坐，看看水，看看桥上过的车。",)
BY_HEAD = {
    "开栏的话": "column-note", "开栏语": "column-note", "结束语": "column-note", "致读者": "column-note",
    "招标公告": "notice", "拍卖公告": "notice", "遗失启事": "notice", "讣告": "notice", "样城图书馆公告": "notice", "注销公告": "notice", "停水通知": "notice", "征文启事": "notice",
    "寻人启事": "notice", "更正": "notice", "致歉声明": "notice", "样城大学招聘启事": "notice", "减资公告": "notice", "公益广告": "notice", "任前公示": "notice", "样城河边路道路封闭的通告": "notice",
    "国有土地使用权出让公告": "notice", "清算公告": "notice", "遗失声明": "notice", "样城市人民政府令": "notice", "债权转让通知书": "notice", "环评公示": "notice", "唁电": "notice",
    "社论：修桥与修路": "commentary", "快评｜修桥与修路": "commentary", "时评 修桥与修路": "commentary", "短评": "commentary", "修桥杂谈": "commentary", "微评论": "commentary", "今日谈": "commentary",
    "编后": "commentary", "编余": "commentary", "画里有话": "article", "街谈巷议": "commentary", "大家谈 修桥": "commentary", "锐评：修桥": "commentary", "本报社评": "commentary", "【社评】修桥记": "commentary",
    "读者来信": "letter", "来信照登": "letter", "一封老读者的来信": "letter", "读者·来信": "letter", "来函照登": "letter",
    "专访样城图书馆馆长": "interview", "——访样城图书馆馆长文样": "interview", "对话样城船工": "interview", "馆长文样答记者问": "interview", "——对话老船工": "interview", "文样访谈录": "interview", "访谈｜桥上的人": "interview",
    "——与老船工一席谈": "interview",
    "一周天气预报": "other", "福彩开奖公告": "other", "样城菜价一览": "other", "电视节目预告": "other", "相关链接": "other", "名词解释": "other",
    "简讯": "news", "要闻简报": "news",
    "渡口最后一班船": "article", "我写给母亲的一封信以后": "article", "公告栏前的人": "article", "访问量涨了三倍": "article", "通知书到了": "article", "他的声明没人信了": "article",
    "评论家眼中的桥": "article", "来信地址不详": "article",
}  # fmt: skip


@pytest.mark.parametrize("head", BY_HEAD)
def test_a_kind_told_by_the_head(head: str) -> None:
    assert decide(Signs(head=(head,), byline="", paragraphs=TEXT)) == BY_HEAD[head]


BY_LABEL = {
    "读者来信": "letter", "百姓信箱": "letter", "编读往来": "letter", "时评": "commentary", "样城时评": "commentary", "今日快评": "commentary", "对话": "interview", "人物专访": "interview",
    "诗歌": "article", "样城图书": "article",
}  # fmt: skip


@pytest.mark.parametrize("label", BY_LABEL)
def test_a_kind_told_by_the_label(label: str) -> None:
    assert decide(Signs(head=("渡口最后一班船",), byline="", paragraphs=TEXT, label=label)) == BY_LABEL[label]


BY_BYLINE = {
    "□ 本报评论员": "commentary", "本报特约评论员 文样": "commentary", "■本报编辑部": "commentary", "□ 本报记者 文样": "article", "（记者 文样）": "news", "（通讯员 文样）": "news",
}  # fmt: skip


@pytest.mark.parametrize("byline", BY_BYLINE)
def test_a_kind_told_by_the_byline(byline: str) -> None:
    assert decide(Signs(head=("渡口最后一班船",), byline=byline, paragraphs=TEXT)) == BY_BYLINE[byline]


BY_TEXT = {
    ("编辑同志：", "我家门前的路灯坏了三个月。"): "letter",
    ("编辑同志，你们好！", "我家门前的路灯坏了三个月。"): "letter",
    ("尊敬的编辑：", "我家门前的路灯坏了三个月。"): "letter",
    ("样报编辑部：", "我家门前的路灯坏了三个月。"): "letter",
    ("问：桥什么时候修好？", "答：年底。", "问：船还开吗？", "答：不开了。"): "interview",
    ("记者：桥什么时候修好？", "文样：年底。", "记者：船还开吗？", "文样：不开了。"): "interview",
    ("《样报》：桥什么时候修好？", "文样：年底。", "《样报》：船还开吗？", "文样：不开了。"): "interview",
    ("Q：桥什么时候修好？", "A：年底。", "Q：船还开吗？", "A：不开了。"): "interview",
    ("样城日报：桥什么时候修好？", "文样：年底。", "样城日报：船还开吗？", "文样：不开了。"): "interview",
    ("主持人：桥什么时候修好？", "文样：年底。", "主持人：船还开吗？", "文样：不开了。"): "interview",
    ("本报讯（记者 文样）渡口昨晚开出最后一班船。",): "news",
    ("据新华社样城1月3日电 渡口昨晚开出最后一班船。",): "news",
    ("图为老船工在渡口。文样 摄",): "photo",
    ("老船工在渡口。 新华社发（文样 摄）",): "photo",
    ("老船工昨天在渡口。 文样摄影报道",): "photo",
    ("桥上有风\n桥下有水\n水里有桥\n桥上有你",): "poem",
    ("渡口老了，船也老了。他说，没有什么是不老的。",): "article",
}  # fmt: skip


@pytest.mark.parametrize("paragraphs", BY_TEXT)
def test_a_kind_told_by_the_text(paragraphs: tuple[str, ...]) -> None:
    assert decide(Signs(head=("渡口最后一班船",), byline="", paragraphs=paragraphs)) == BY_TEXT[paragraphs]
