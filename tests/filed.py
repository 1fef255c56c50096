"""A folder of pages and a folder of articles, with what tests do to them."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.config import SiteConfig
from generator.content import load_article, load_record
from generator.ingest import How, IngestReport, ingest
from generator.model import Article, PageRecord

FIRST = "本报讯（记者 文样）晒版车间昨天换上了一组新灯。老灯用了十一年，光线早已发黄，晒出来的版边角总是发虚。"
SECOND = "本报讯（记者 程稿）资料室从今天起延长开放时间，晚上八点关门。读者可以坐在新添的长桌旁翻看合订本，不必再站着。"
THIRD = "本报讯（记者 张稿）修补室昨天收到一批薄棉纸，专门用来补虫洞。这种纸浸了浆糊以后几乎看不见。"
TITLES = ("晒版车间换上新灯", "资料室延长开放", "修补室添了新纸")
PAGE = f"{TITLES[0]}\n\n{FIRST}\n\n{TITLES[1]}\n\n{SECOND}\n\n{TITLES[2]}\n\n{THIRD}\n"


@dataclass
class Archive:
    """A folder of pages and a folder of articles."""

    root: Path
    config: SiteConfig = field(default_factory=SiteConfig)

    @property
    def pages(self) -> Path:
        return self.root / "pages"

    @property
    def articles(self) -> Path:
        return self.root / "articles"

    def put(self, name: str, text: str | bytes) -> Path:
        path = self.pages / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def ingest(self, *paths: Path, dry_run: bool = False, jobs: int = 1) -> IngestReport:
        return ingest(paths, self.pages, self.articles, self.config, how=How(dry_run=dry_run, jobs=jobs))

    def read(self, name: str) -> Article:
        article, problems = load_article((self.articles / name).read_text(encoding="utf-8"), name)
        assert article is not None
        assert [found for found in problems if found.code != "C-no-title"] == []
        return article

    def record(self, folder: str) -> PageRecord:
        record, problems = load_record((self.articles / folder / "_page.yml").read_text(encoding="utf-8"), "_page.yml")
        assert record is not None
        assert problems == ()
        return record

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.articles / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file below the articles folder with its bytes."""
        return {
            path.relative_to(self.articles).as_posix(): path.read_bytes()
            for path in sorted(self.articles.rglob("*"))
            if path.is_file()
        }

    def folders(self) -> list[str]:
        return sorted(path.parent.relative_to(self.articles).as_posix() for path in self.articles.rglob("_page.yml"))
